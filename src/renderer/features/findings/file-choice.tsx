import { useRef } from 'react'
import { Button } from '../../components/ui/button.tsx'

/** Chooses one file, for whoever does not drop it. */
export function FileChoice({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File to read"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file can be chosen once more.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <Button size="large" onClick={() => input.current?.click()}>
        Choose a file…
      </Button>
    </>
  )
}
