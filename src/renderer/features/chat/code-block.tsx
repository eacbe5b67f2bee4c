import { memo } from 'react'
import { CopyButton } from './copy-button.tsx'
import { splitCode } from './code-chunks.ts'
import type { CodePiece } from './highlight.ts'
import { useHighlight } from './use-highlight.ts'

type CodeBlockProps = { code: string; language: string; isOpen?: boolean }

/** Code in the colours of its language, which can be copied. `isOpen`: more of it comes. */
export const CodeBlock = memo(function CodeBlock({ code, language, isOpen = false }: CodeBlockProps) {
  const parts = splitCode(code)
  return (
    <div className="code-block flex flex-col rounded-md border bg-sunken">
      <div className="flex h-7 items-center justify-between gap-2 border-b pr-0.5 pl-3 text-xs text-muted">
        <bdi className="truncate">{language || 'text'}</bdi>
        <span className="flex items-center gap-1">
          <CopyButton text={code} what="the code" />
        </span>
      </div>
      <pre
        dir="ltr"
        // What can be scrolled can be reached by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said
        tabIndex={0}
        className="overflow-x-auto px-3 py-2 font-mono text-xs leading-5"
      >
        <code>
          {parts.map((part, index) => (
            <CodePart
              // Parts are only ever added.
              // eslint-disable-next-line react/no-array-index-key -- as said
              key={index}
              code={part}
              language={language}
              isOpen={isOpen && index === parts.length - 1}
            />
          ))}
        </code>
      </pre>
    </div>
  )
})

/** One part of the code, coloured by itself. */
const CodePart = memo(function CodePart({ code, language, isOpen }: { code: string; language: string; isOpen: boolean }) {
  const coloured = useHighlight(code, language, isOpen)
  // A block of its own each, so that only the last is laid out anew while more comes.
  return (
    <span className="code-part block min-h-5">
      {coloured && <Pieces pieces={coloured.pieces} />}
      {coloured ? code.slice(coloured.code.length) : code}
    </span>
  )
})

const Pieces = memo(function Pieces({ pieces }: { pieces: readonly CodePiece[] }) {
  return pieces.map(({ text, className }, index) =>
    className === '' ? (
      text
    ) : (
      // Pieces never move among each other.
      // eslint-disable-next-line react/no-array-index-key -- as said
      <span key={index} className={className}>
        {text}
      </span>
    ),
  )
})
