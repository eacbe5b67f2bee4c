import { useState } from 'react'
import type { ChatMessage, ChatSource } from '../../../shared/chat.ts'
import { Button } from '../../components/ui/button.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { ModelChoice } from './model-choice.tsx'
import type { AnswerDeeds } from './use-answer-deeds.ts'

type RetryWithProps = { answer: ChatMessage; sources: readonly ChatSource[]; deeds: AnswerDeeds; onDone: () => void }

/** Has another model answer the same message, beside the answers that are there. */
export function RetryWith({ answer, sources, deeds, onDone }: RetryWithProps) {
  const [value, setValue] = useState({ sourceId: answer.sourceId ?? '', model: '' })
  const [busy, setBusy] = useState(false)
  const model = value.model.trim()
  useEscape(onDone, { enabled: true, first: true })
  return (
    <form
      aria-label="Retry with another model"
      className="ml-2 flex flex-wrap items-start gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (model === '' || busy) return
        setBusy(true)
        void deeds.retry(answer.turn, { ...value, model }).then(onDone)
      }}
    >
      <ModelChoice sources={sources} value={value} onChange={setValue} place=" for the retry" />
      <Button type="submit" busy={busy} disabled={model === ''}>
        Ask it
      </Button>
      <Button look="quiet" onClick={onDone}>
        Cancel
      </Button>
    </form>
  )
}
