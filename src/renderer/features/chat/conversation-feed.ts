import type { ChatEvent, ConversationPart } from '../../../shared/chat.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { afterEvents, afterGap, stateFrom, withEarlier, withLater, type ConversationState } from './conversation-state.ts'

/** Turns that are read at once: as many as fill a window at first, and more when one goes on. */
const firstTurns = 8
const moreTurns = 30
const listenAgainAfterMs = 3_000
/** How often what cannot be followed yet is read, in ms: other windows may hold all places for streams. */
const readUnfollowedEveryMs = 1_500

/** What is known of an open conversation. `failure`: why it could not be read, or not be read further. */
export type Feed = { state: ConversationState | null; failure: Failure | null; isReading: 'earlier' | 'later' | null }

export type ConversationFeed = ReturnType<typeof createConversationFeed>

/** Which part of a conversation: its end where no place is named. */
export type WantedPart = { turns: number; before?: number; after?: number; around?: number }

/** `onFollowed`: nothing is missed from now on. After `onEnded` nothing more is heard. */
export type FollowListener = { onEvent: (event: ChatEvent) => void; onFollowed: () => void; onEnded: (error: unknown) => void }

/**
 * An open conversation: read part by part, and followed while answers come. What comes is shown once in each frame, however much it is.
 * After a gap in the connection the newest part is read again.
 */
export function createConversationFeed(deps: {
  read: (part: WantedPart) => Promise<ConversationPart>
  /** Follows what happens; the returned function ends it. */
  follow: (listener: FollowListener) => () => void
  /** The turn at which it is opened; its end where that is undefined. */
  around: number | undefined
  /** Calls the work before the next frame is drawn, and soon where none is drawn. */
  beforeFrame: (work: () => void) => void
}) {
  const { read, follow, around, beforeFrame } = deps
  const listeners = new Set<() => void>()
  let feed: Feed = { state: null, failure: null, isReading: null }
  let waiting: ChatEvent[] = []
  let isScheduled = false
  let hasListened = false

  function set(change: Partial<Feed>): void {
    feed = { ...feed, ...change }
    for (const listener of listeners) listener()
  }

  function flush(): void {
    isScheduled = false
    // What happens before the conversation was read waits for it.
    if (feed.state === null || waiting.length === 0) return
    const events = waiting
    waiting = []
    set({ state: afterEvents(feed.state, events) })
  }

  function hear(event: ChatEvent): void {
    waiting.push(event)
    if (isScheduled) return
    isScheduled = true
    beforeFrame(flush)
  }

  async function reading(work: () => Promise<ConversationState>): Promise<void> {
    try {
      const state = await work()
      set({ state, failure: null, isReading: null })
      flush()
    } catch (thrown) {
      set({ failure: failureOf(thrown), isReading: null })
    }
  }

  const first = () => reading(async () => stateFrom(await read({ turns: firstTurns, ...(around !== undefined && { around }) })))
  const again = () =>
    reading(async () => {
      const part = await read({ turns: moreTurns })
      return feed.state === null ? stateFrom(part) : afterGap(feed.state, part)
    })

  /** What happens meanwhile is not heard: it is read once the conversation is followed. */
  function readUnfollowed(): void {
    hasListened = true
    if (feed.state === null) void first()
    else if (!feed.state.later) void again()
  }

  async function readMore(
    which: 'earlier' | 'later',
    place: (state: ConversationState) => { before: number } | { after: number },
    add: (state: ConversationState, part: ConversationPart) => ConversationState,
  ): Promise<void> {
    const { state } = feed
    if (state === null || feed.isReading !== null || !state[which]) return
    set({ isReading: which })
    await reading(async () => {
      const part = await read({ turns: moreTurns, ...place(state) })
      return add(feed.state ?? state, part)
    })
  }

  return {
    feed: () => feed,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Begins to read and to follow, or goes on with it; the returned function ends it. */
    start(): () => void {
      let timer: ReturnType<typeof setTimeout> | undefined
      let stop: (() => void) | undefined
      let unfollowed: ReturnType<typeof setInterval> | undefined

      function listen(): void {
        unfollowed = setInterval(readUnfollowed, readUnfollowedEveryMs)
        stop = follow({
          onEvent: hear,
          onFollowed() {
            clearInterval(unfollowed)
            // Read once it is followed, so that nothing happens unheard in between.
            if (feed.state === null) void first()
            else if (hasListened && !feed.state.later) void again()
            hasListened = true
          },
          onEnded(error) {
            clearInterval(unfollowed)
            if (feed.state === null) set({ failure: failureOf(error) })
            timer = setTimeout(listen, listenAgainAfterMs)
          },
        })
      }

      listen()
      return () => {
        clearTimeout(timer)
        clearInterval(unfollowed)
        stop?.()
      }
    },
    tryAgain: () => void (feed.state === null ? first() : again()),
    loadEarlier: () => readMore('earlier', ({ turns }) => ({ before: turns[0]?.turn ?? 0 }), withEarlier),
    loadLater: () => readMore('later', ({ turns }) => ({ after: turns.at(-1)?.turn ?? 0 }), withLater),
    /** The newest part, where one from the middle is shown. */
    async toNewest(): Promise<void> {
      if (feed.state?.later === true) await again()
    },
  }
}

/** Before the next frame, or soon where the page is out of sight and no frames are drawn. */
export function beforeNextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, 200)
  else requestAnimationFrame(work)
}
