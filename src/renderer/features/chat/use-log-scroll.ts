import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { ConversationFeed } from './conversation-feed.ts'
import type { ConversationState } from './conversation-state.ts'

/** As near to the end as counts as its end, in pixels. */
const nearEnd = 40

type LogScroll = {
  scroller: RefObject<HTMLElement | null>
  content: RefObject<HTMLElement | null>
  state: ConversationState
  around: number | undefined
  conversation: Pick<ConversationFeed, 'loadEarlier' | 'loadLater'>
}

/**
 * Keeps the end in sight while it is, and otherwise what one reads where it is, whatever comes before or after it. Near its ends, more of
 * the conversation is read.
 */
export function useLogScroll({ scroller, content, state, around, conversation }: LogScroll) {
  const { turns, earlier, later } = state
  const [isAtEnd, setAtEnd] = useState(true)
  const sticks = useRef(around === undefined)
  const first = turns[0]?.turn
  const drawn = useRef({ first, height: 0 })

  useLayoutEffect(() => {
    const log = scroller.current
    if (!log) return
    if (around !== undefined) log.querySelector(`[data-turn="${around}"]`)?.scrollIntoView({ block: 'start' })
    else log.scrollTop = log.scrollHeight
    // eslint-disable-next-line react-hooks/exhaustive-deps -- where it begins is decided once
  }, [])

  // What was added above moves nothing of what one reads. Browsers do that by themselves only where something is above already.
  useLayoutEffect(() => {
    const log = scroller.current
    if (!log) return
    const before = drawn.current
    if (before.first !== undefined && first !== undefined && first < before.first && log.scrollTop < 1) {
      log.scrollTop += log.scrollHeight - before.height
    }
    drawn.current = { first, height: log.scrollHeight }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only then is something added above
  }, [first])

  // Before the frame is laid out by itself, so that it is once.
  useLayoutEffect(() => {
    const log = scroller.current
    if (log && sticks.current) log.scrollTop = log.scrollHeight
  }, [scroller, turns])

  useEffect(() => {
    const log = scroller.current
    const inner = content.current
    if (!log || !inner) return
    function look(): void {
      if (!log) return
      const below = log.scrollHeight - log.scrollTop - log.clientHeight
      sticks.current = below < nearEnd && !later
      setAtEnd(below < nearEnd)
      drawn.current.height = log.scrollHeight
      if (earlier && log.scrollTop < log.clientHeight) void conversation.loadEarlier()
      if (later && below < log.clientHeight) void conversation.loadLater()
    }
    // A size is told after the layout and before the paint: the end is where it belongs in the same frame.
    const observer = new ResizeObserver(() => {
      if (sticks.current) log.scrollTop = log.scrollHeight
      look()
    })
    log.addEventListener('scroll', look, { passive: true })
    observer.observe(inner)
    observer.observe(log)
    return () => {
      log.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [scroller, content, conversation, earlier, later])

  function toEnd(): void {
    sticks.current = true
    const log = scroller.current
    if (log) log.scrollTop = log.scrollHeight
  }
  return { isAtEnd, toEnd }
}
