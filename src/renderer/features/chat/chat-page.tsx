import { Outlet, useParams, useSearch } from '@tanstack/react-router'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'
import { classNames } from '../../lib/class-names.ts'
import { ListPane } from './list-pane.tsx'
import { NewConversation } from './new-conversation.tsx'
import { NoSource } from './no-source.tsx'
import { useConversations } from './use-conversations.ts'
import { firstChoice, useChosenLocal, useSources } from './use-sources.ts'

/** The conversations, and beside the list the one that is open, or a new one; in a narrow window that covers the list. */
export function ChatPage() {
  const { conversationId } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const all = useConversations('')
  const hasList = (all.items?.length ?? 0) > 0
  const isOpen = conversationId !== undefined || search.new === true || search.source !== undefined

  if (all.items === undefined && !all.failure) return null
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <h1 className="sr-only">Chat</h1>
      {(hasList || all.failure) && (
        <ListPane
          all={all}
          openId={conversationId}
          className={classNames('w-full md:flex md:w-60 md:shrink-0 md:border-r lg:w-72', isOpen ? 'hidden' : 'flex')}
        />
      )}
      <div className={classNames('min-h-0 min-w-0 flex-1 flex-col md:flex', isOpen || !hasList ? 'flex' : 'hidden')}>
        <Outlet />
      </div>
    </div>
  )
}

/** The page without an open conversation: the way into a new one. */
export function BeginPage() {
  const { source } = useSearch({ from: '/chat/' })
  const all = useConversations('')
  const { sources, isKnown, failure, isAsking, tryAgain } = useSources()
  const local = useChosenLocal()
  const first = firstChoice(sources, { asked: source, last: all.items?.[0]?.with, local })
  const hasList = (all.items?.length ?? 0) > 0

  if (failure) {
    return (
      <div className="p-5">
        <ReadingFailure failure={failure} isAsking={isAsking} tryAgain={tryAgain} />
      </div>
    )
  }
  if (!isKnown || all.items === undefined) return null
  return (
    <>
      {!hasList && !first && <PageHeading title="Chat" />}
      {first ? <NewConversation key={source ?? ''} sources={sources} first={first} hasList={hasList} /> : <NoSource />}
    </>
  )
}
