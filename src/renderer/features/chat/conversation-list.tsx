import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { ConversationInShort } from '../../../shared/chat.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { classNames } from '../../lib/class-names.ts'
import { agoInShort, inFull } from '../../lib/relative-time.ts'
import { rowStepOf } from '../../lib/row-step.ts'
import { useNow } from '../../lib/use-now.ts'
import { useRowFocus } from '../../lib/use-row-focus.ts'
import { useVirtualRows } from '../../lib/use-virtual-rows.ts'
import { useChatWays } from './use-chat-ways.ts'

type ConversationListProps = {
  /** Newest first. */
  conversations: readonly ConversationInShort[]
  total: number
  openId: string | undefined
  /** Undefined where all are here. */
  showMore: (() => void) | undefined
  onDelete: (conversation: ConversationInShort) => void
}

/** Every conversation by its title. Only the rows in sight are drawn; arrows lead from one to the other, and Delete deletes. */
export function ConversationList({ conversations, total, openId, showMore, onDelete }: ConversationListProps) {
  const { state } = useLocation()
  const now = useNow()
  const ways = useChatWays()
  const scroller = useRef<HTMLDivElement>(null)
  const { current, setCurrent, moveTo, rowRef } = useRowFocus()
  const indexById = useMemo(() => new Map(conversations.map(({ id }, index) => [id, index])), [conversations])
  const tabStop = indexById.get(current ?? '') ?? indexById.get(openId ?? '') ?? 0

  const virtualizer = useVirtualRows({
    count: conversations.length,
    scroller,
    heightOf: () => 3,
    keyOf: (index) => conversations[index]?.id ?? String(index),
    tabStop,
  })
  const items = virtualizer.getVirtualItems()
  const isNearEnd = (items.at(-1)?.index ?? 0) >= conversations.length - 10

  useEffect(() => {
    if (isNearEnd) showMore?.()
  }, [isNearEnd, showMore])

  function focusRow(index: number): void {
    const conversation = conversations[Math.max(0, Math.min(index, conversations.length - 1))]
    if (!conversation) return
    virtualizer.scrollToIndex(indexById.get(conversation.id) ?? 0)
    moveTo(conversation.id)
  }

  const { focusRow: wanted } = state
  useEffect(() => {
    if (wanted !== undefined) focusRow(wanted === 'first' ? 0 : (indexById.get(wanted) ?? 0))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a request is answered once, not again when the rows change
  }, [state])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = rowStepOf(event.key)
    const conversation = conversations[tabStop]
    if (step !== undefined) focusRow(tabStop + step)
    else if (event.key === 'Delete' && conversation) onDelete(conversation)
    else return
    event.preventDefault()
  }

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      {/* The focus is on the links; the list only hears their keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as said */}
      <ul aria-label="Conversations" onKeyDown={onKeyDown} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start, size }) => {
          const conversation = conversations[index]
          if (!conversation) return null
          const { id, title, updatedAt } = conversation
          return (
            <li
              key={key}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              <Link
                ref={rowRef(id)}
                to="/chat/$conversationId"
                params={{ conversationId: id }}
                search={{}}
                tabIndex={index === tabStop ? 0 : -1}
                aria-current={id === openId ? 'page' : undefined}
                onFocus={() => setCurrent(id)}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  // A press of Enter comes as a click of no button.
                  ways.open(id, { how: event.detail === 0 ? 'keyboard' : 'pointer' })
                }}
                className={classNames(
                  'flex h-full flex-col justify-center pr-3 pl-4 select-none focus-visible:outline-offset-[-2px]',
                  id === openId ? 'bg-selected' : 'hover:bg-hover',
                )}
              >
                <span className="flex items-baseline gap-2">
                  <bdi className="min-w-0 flex-1 truncate font-medium">{plainText(title)}</bdi>
                  <time dateTime={updatedAt.toISOString()} title={inFull(updatedAt)} className="shrink-0 text-xs text-muted">
                    {agoInShort(updatedAt, now)}
                  </time>
                </span>
                <bdi className="truncate text-xs text-muted">{plainText(conversation.with.model)}</bdi>
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
