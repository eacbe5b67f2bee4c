import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import type { ChatModel, ChatSource } from '../../../shared/chat.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { useApiClient } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Composer } from './composer.tsx'
import { PromptFields } from './prompt-fields.tsx'
import { readTemperature } from './temperature.ts'
import { useChatWays } from './use-chat-ways.ts'
import { keepDraft } from './use-draft.ts'

type NewConversationProps = {
  sources: readonly ChatSource[]
  first: ChatModel
  /** Whether there is a list to go back to. */
  hasList: boolean
}

/** A conversation that has not begun: it is kept from its first message on. */
export function NewConversation({ sources, first, hasList }: NewConversationProps) {
  useTitle('Chat')
  const { chat } = useApiClient()
  const { state } = useLocation()
  const navigate = useNavigate()
  const ways = useChatWays()
  const [prompt, setPrompt] = useState({ systemPrompt: '', temperature: '' })
  const [isPromptOpen, setPromptOpen] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const form = useFocusError(attempt)
  const back = () => void navigate({ to: '/chat', search: {}, state: { focusRow: 'first' } })
  useEscape(back, { enabled: hasList })

  async function send(text: string, models: ChatModel[]): Promise<boolean> {
    const [model = first] = models
    const temperature = readTemperature(prompt.temperature)
    if (temperature === undefined) {
      setPromptOpen(true)
      setAttempt(attempt + 1)
      return false
    }
    const { id } = await chat.create.mutate({ with: model, systemPrompt: prompt.systemPrompt, temperature })
    // The conversation is there now, whatever becomes of its first message.
    try {
      await chat.send.mutate({ id, text, with: models })
      keepDraft(id, { text: '', models })
    } catch (thrown) {
      toastFailure(thrown)
      keepDraft(id, { text, models })
    }
    ways.begun(id)
    return true
  }

  return (
    <section aria-label="New conversation" className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex min-h-12 shrink-0 items-center gap-1 border-b py-1 pr-3 pl-2 md:pl-5">
        {hasList && (
          <Link
            to="/chat"
            search={{}}
            aria-label="Back to the conversations"
            className={`${buttonStyle({ look: 'quiet', size: 'icon' })} md:hidden`}
          >
            <ArrowLeft aria-hidden="true" />
          </Link>
        )}
        <h2 className="text-base font-semibold">New conversation</h2>
      </header>
      <div className="flex min-h-fit flex-1 flex-col gap-4 p-5">
        <p className="max-w-3xl text-muted">
          Write to any account or local model; what you write and the answers are kept on this machine. A model of an account is asked with
          that account’s key, and paid by it.
        </p>
        <form
          ref={form}
          aria-label="System prompt and temperature"
          noValidate
          className="max-w-3xl"
          onSubmit={(event) => event.preventDefault()}
        >
          <Disclosure label="System prompt and temperature" open={isPromptOpen} onOpenChange={setPromptOpen}>
            <PromptFields value={prompt} onChange={setPrompt} />
          </Disclosure>
        </form>
      </div>
      <Composer
        draftKey="new"
        sources={sources}
        usual={first}
        isAnswering={false}
        onStop={() => {}}
        onSend={send}
        // Whoever was to go back to the list goes on from here.
        focusRequest={state.focus === 'detail' || (state.focusRow !== undefined && !hasList) ? state : null}
      />
    </section>
  )
}
