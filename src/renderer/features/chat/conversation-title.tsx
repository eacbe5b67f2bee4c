import { useMutation } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState, type Ref } from 'react'
import { chatTitle, longestChatTitle, type Conversation } from '../../../shared/chat.ts'
import { Button } from '../../components/ui/button.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { useApi } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'

/** The title, which can be changed where it stands: Enter keeps the new one, Escape the old one. */
export function ConversationTitle({ conversation, headingRef }: { conversation: Conversation; headingRef: Ref<HTMLHeadingElement> }) {
  const { id, title } = conversation
  const [isRenaming, setRenaming] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasRenaming = useRef(false)

  useEffect(() => {
    if (wasRenaming.current && !isRenaming) button.current?.focus()
    wasRenaming.current = isRenaming
  }, [isRenaming])

  if (isRenaming) return <TitleField id={id} title={title} onDone={() => setRenaming(false)} />
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <h2 ref={headingRef} tabIndex={-1} className="min-w-0 truncate text-base font-semibold" title={title}>
        <bdi>{title}</bdi>
      </h2>
      <Tooltip text="Rename">
        <Button ref={button} look="quiet" size="icon" aria-label="Rename the conversation" onClick={() => setRenaming(true)}>
          <Pencil aria-hidden="true" />
        </Button>
      </Tooltip>
    </div>
  )
}

function TitleField({ id, title, onDone }: { id: string; title: string; onDone: () => void }) {
  const api = useApi()
  const [typed, setTyped] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  const { mutate, isPending } = useMutation(api.chat.change.mutationOptions({ onSuccess: onDone, onError: toastFailure }))
  const read = chatTitle.safeParse(typed)

  useEffect(() => field.current?.select(), [])

  function save(): void {
    if (!read.success || isPending) return
    if (read.data === title) onDone()
    else mutate({ id, title: read.data })
  }

  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Input
        ref={field}
        aria-label="Title of the conversation"
        aria-invalid={!read.success}
        autoComplete="off"
        maxLength={longestChatTitle}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          onDone()
        }}
      />
      <Button type="submit" busy={isPending} disabled={!read.success}>
        Rename
      </Button>
      <Button look="quiet" onClick={onDone}>
        Cancel
      </Button>
    </form>
  )
}
