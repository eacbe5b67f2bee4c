import { Plus, SendHorizontal, Square } from 'lucide-react'
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ChatModel, ChatSource } from '../../../shared/chat.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { inputStyle } from '../../components/ui/input.tsx'
import { classNames } from '../../lib/class-names.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { ModelChoice } from './model-choice.tsx'
import { useDraft } from './use-draft.ts'

const mostModels = 4

type ComposerProps = {
  /** What the draft is kept under. */
  draftKey: string
  sources: readonly ChatSource[]
  /** Who the message goes to where nothing else was chosen. */
  usual: ChatModel
  isAnswering: boolean
  onStop: () => void
  /** Resolves to whether the message was taken. */
  onSend: (text: string, models: ChatModel[]) => Promise<boolean>
  /** Another value moves the focus into the field. */
  focusRequest: unknown
}

/** Where a message is written: to one model, or to several side by side. */
export const Composer = memo(function Composer(props: ComposerProps) {
  const { draftKey, sources, usual, isAnswering, onStop, onSend, focusRequest } = props
  const [{ text, models }, setDraft] = useDraft(draftKey, () => [usual])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const isSendable = text.trim() !== '' && models.every(({ model }) => model.trim() !== '')

  useEffect(() => {
    if (focusRequest) field.current?.focus()
  }, [focusRequest])

  async function send(): Promise<void> {
    if (busy || isAnswering || !isSendable) return
    setBusy(true)
    setFailure(null)
    try {
      const isTaken = await onSend(
        text,
        models.map(({ sourceId, model }) => ({ sourceId, model: model.trim() })),
      )
      if (isTaken) setDraft({ text: '' })
    } catch (thrown) {
      setFailure(failureOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that ends the input of a character (IME) is not meant for the message.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }

  const setModel = (index: number, value: ChatModel) => setDraft({ models: models.with(index, value) })
  return (
    <section aria-label="New message" className="flex shrink-0 flex-col gap-2 border-t bg-canvas px-5 py-3">
      {failure && <FailureCallout failure={failure} />}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
        {models.map((value, index) => (
          <ModelChoice
            // The same model can be asked twice.
            // eslint-disable-next-line react/no-array-index-key -- as said
            key={index}
            sources={sources}
            value={value}
            onChange={(next) => setModel(index, next)}
            onRemove={models.length > 1 ? () => setDraft({ models: models.toSpliced(index, 1) }) : undefined}
            place={models.length > 1 ? ` ${index + 1}` : ''}
          />
        ))}
        {models.length < mostModels && (
          <Button
            look="quiet"
            onClick={() => setDraft({ models: [...models, { sourceId: models[0]?.sourceId ?? usual.sourceId, model: '' }] })}
          >
            <Plus aria-hidden="true" />
            Add another model
          </Button>
        )}
      </div>
      {/* Enter in the choice of a model sends nothing. */}
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <textarea
          ref={field}
          aria-label="Message"
          dir="auto"
          placeholder="Write a message"
          rows={2}
          value={text}
          onChange={(event) => setDraft({ text: event.target.value })}
          onKeyDown={onKeyDown}
          className={classNames(
            inputStyle,
            'field-sizing-content h-auto max-h-[30vh] min-h-14 flex-1 resize-none py-1.5 text-[0.875rem] leading-[1.375rem]',
          )}
        />
        {isAnswering ? (
          <Button size="large" onClick={onStop}>
            <Square aria-hidden="true" />
            Stop
          </Button>
        ) : (
          <Button type="submit" look="primary" size="large" busy={busy} disabled={!isSendable}>
            <SendHorizontal aria-hidden="true" />
            Send
          </Button>
        )}
      </form>
    </section>
  )
})
