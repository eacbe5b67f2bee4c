import { useEffect, useId, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { inputStyle } from '../../components/ui/input.tsx'
import { Kbd } from '../../components/ui/kbd.tsx'
import { classNames } from '../../lib/class-names.ts'
import { isMac, isTyping } from '../../lib/shortcuts.ts'
import { FileChoice } from './file-choice.tsx'
import { isReadAtOnce } from './pasted-text.ts'

/** A text to be read, and how it came here. */
export type Given = { text: string; how: 'pasted' | 'typed' | 'dropped' }

type PasteBoxProps = {
  onText: (given: Given) => void
  onFile: (file: File) => void
  /** Whether something stands in the box, which leaving would throw away. */
  onTyped: (isTyped: boolean) => void
}

/**
 * Where a person pastes, types or drops a text. What is long or may hold a key is handed on at once and stands nowhere in the page;
 * what is typed stands in the box alone, and in no state.
 */
export function PasteBox({ onText, onFile, onTyped }: PasteBoxProps) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [isOver, setOver] = useState(false)

  useEffect(() => box.current?.focus(), [])

  function readTyped(): void {
    const text = box.current?.value ?? ''
    if (text.trim() === '') return box.current?.focus()
    onText({ text, how: 'typed' })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    readTyped()
  }

  // Whoever pastes beside the box means the box.
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      const isInBox = event.target === box.current
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const [file] = event.clipboardData?.files ?? []
      if (!isInBox && isTyping(event.target)) return
      if (text === '' ? !file : isInBox && !isReadAtOnce(text)) return
      event.preventDefault()
      if (text !== '') onText({ text: isInBox ? withPasted(box.current, text) : text, how: 'pasted' })
      else if (file) onFile(file)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  })

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    const text = event.dataTransfer.getData('text/plain')
    if (file) onFile(file)
    else if (text !== '') onText({ text, how: 'dropped' })
  }

  return (
    <div
      className="flex flex-col gap-2"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <label htmlFor={id} className="sr-only">
        Paste anything
      </label>
      <textarea
        ref={box}
        id={id}
        aria-describedby={`${id}-takes`}
        placeholder="Paste here, or drop a file"
        className={classNames(inputStyle, 'h-40 resize-y py-2 font-mono', isOver && 'border-accent bg-accent-soft')}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore="true"
        data-bwignore
        data-form-type="other"
        onInput={(event) => onTyped(event.currentTarget.value.trim() !== '')}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-takes`} className="text-xs text-muted">
        A key, with or without its variable; a whole .env file; a curl command; JSON of another tool; or a link that adds an account.
        Nothing is saved before you tick it.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" size="large" onClick={readTyped}>
          Read
        </Button>
        <Kbd keys={[isMac ? '⌘' : 'Ctrl', 'Enter']} />
        <FileChoice onFile={onFile} />
      </div>
    </div>
  )
}

/** What the box would hold: a key that is pasted behind `OPENAI_API_KEY=` belongs to it. */
function withPasted(box: HTMLTextAreaElement | null, pasted: string): string {
  if (!box) return pasted
  return box.value.slice(0, box.selectionStart) + pasted + box.value.slice(box.selectionEnd)
}
