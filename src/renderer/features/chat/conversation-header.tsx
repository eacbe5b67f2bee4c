import { useLocation } from '@tanstack/react-router'
import { ArrowLeft, SlidersHorizontal } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../shared/chat.ts'
import { Button } from '../../components/ui/button.tsx'
import { ConversationTitle } from './conversation-title.tsx'
import { ExportMenu } from './export-menu.tsx'
import { PromptForm } from './prompt-form.tsx'
import { useChatWays } from './use-chat-ways.ts'
import { useDeleteConversation } from './use-delete-conversation.tsx'

type ConversationHeaderProps = {
  conversation: Conversation
  /** Whether the title takes the focus where the conversation should have it. */
  takesFocus: boolean
}

/** What a conversation is called, and what can be done with all of it. */
export const ConversationHeader = memo(function ConversationHeader({ conversation, takesFocus }: ConversationHeaderProps) {
  const { id } = conversation
  const { state } = useLocation()
  const ways = useChatWays()
  const remove = useDeleteConversation(() => ways.back('first'))
  const heading = useRef<HTMLHeadingElement>(null)
  const promptButton = useRef<HTMLButtonElement>(null)
  const [isPromptOpen, setPromptOpen] = useState(false)

  useEffect(() => {
    if (state.focus === 'detail' && takesFocus) heading.current?.focus()
  }, [state, takesFocus])

  function closePrompt(): void {
    setPromptOpen(false)
    promptButton.current?.focus()
  }

  return (
    <>
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-1 gap-y-1 border-b py-1 pr-3 pl-2 md:pl-5">
        <Button look="quiet" size="icon" aria-label="Back to the conversations" className="md:hidden" onClick={() => ways.back(id)}>
          <ArrowLeft aria-hidden="true" />
        </Button>
        <ConversationTitle conversation={conversation} headingRef={heading} />
        <Button ref={promptButton} look="quiet" aria-expanded={isPromptOpen} onClick={() => setPromptOpen(!isPromptOpen)}>
          <SlidersHorizontal aria-hidden="true" />
          <span className="max-sm:sr-only">System prompt</span>
        </Button>
        <ExportMenu key={id} id={id} />
        <Button look="quiet" onClick={() => void remove(conversation)}>
          Delete
        </Button>
      </header>
      {isPromptOpen && (
        <div className="shrink-0 border-b">
          <PromptForm conversation={conversation} onDone={closePrompt} />
        </div>
      )}
    </>
  )
})
