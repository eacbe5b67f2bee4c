import { Link, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { hasWord } from '../../../shared/chat.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'
import { SearchField } from '../../components/ui/search-field.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { classNames } from '../../lib/class-names.ts'
import { shortcutKeys } from '../../lib/shortcuts.ts'
import { ConversationList } from './conversation-list.tsx'
import { FoundList } from './found-list.tsx'
import { useConversations, useHits } from './use-conversations.ts'
import { useDeleteConversation } from './use-delete-conversation.tsx'

type ListPaneProps = { all: ReturnType<typeof useConversations>; openId: string | undefined; className: string }

/** The conversations, and a field that searches their titles and messages. */
export function ListPane({ all, openId, className }: ListPaneProps) {
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const search = useDeferredValue(words.trim())
  const found = useConversations(search, { limit: 5 })
  const hits = useHits(search)
  const remove = useDeleteConversation((id) => {
    if (id === openId) void navigate({ to: '/chat', search: {}, state: { focusRow: 'first' } })
    else void navigate({ to: '.', search: true, replace: true, state: { focusRow: 'first' } })
  })
  const isFound = (found.items?.length ?? 0) + (hits.items?.length ?? 0) > 0

  return (
    <section aria-label="All conversations" className={classNames('min-h-0 flex-col', className)}>
      <header className="flex h-12 shrink-0 items-center gap-1.5 border-b pr-3 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">Chat</h2>
        <Tooltip text="New conversation" keys={shortcutKeys('chat')}>
          <Link to="/chat" search={{ new: true }} state={{ focus: 'detail' }} className={buttonStyle()}>
            <Plus aria-hidden="true" />
            New
          </Link>
        </Tooltip>
      </header>
      <SearchField
        label="Search conversations"
        maxLength={500}
        value={words}
        onChange={setWords}
        onLeave={() => void navigate({ to: '.', search: true, replace: true, state: { focusRow: 'first' } })}
      />
      <output className="sr-only">{search === '' ? '' : `${countInWords(hits.total, 'message')} found`}</output>
      {(all.failure ?? hits.failure) && (
        <div className="p-4">
          <ReadingFailure {...(all.failure ? all : hits)} />
        </div>
      )}
      {search === '' && all.items && (
        <ConversationList
          conversations={all.items}
          total={all.total}
          openId={openId}
          showMore={all.showMore}
          onDelete={(one) => void remove(one)}
        />
      )}
      {search !== '' && isFound && <FoundList conversations={found} hits={hits} openId={openId} />}
      {search !== '' && !isFound && hits.items && (
        <div className="flex flex-col items-start gap-2 p-4 text-muted">
          <p className="wrap-anywhere">
            No conversation has “<bdi>{search}</bdi>” in its title or messages.
            {!hasWord(search) && ' Messages are searched for words; signs alone are looked for in titles.'}
          </p>
          <Button onClick={() => setWords('')}>Show all conversations</Button>
        </div>
      )}
    </section>
  )
}
