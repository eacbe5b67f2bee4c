import { CatchBoundary } from '@tanstack/react-router'
import { memo, type ComponentProps, type ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { CodeBlock } from './code-block.tsx'
import { CopyButton } from './copy-button.tsx'
import { isTooDeep, linkDefinitions, splitBlocks } from './markdown-blocks.ts'

/**
 * Markdown of a model's. Nothing in it acts: HTML is text, and links and images are shown by their addresses, which are neither followed
 * nor loaded. Only the parts that changed are drawn anew. `isOpen`: more of it comes.
 */
export const Markdown = memo(function Markdown({ text, isOpen }: { text: string; isOpen: boolean }) {
  const blocks = splitBlocks(text)
  // Addresses that are named at the end come when the answer is whole.
  const definitions = isOpen ? '' : linkDefinitions(text)
  return (
    <div className="markdown flex flex-col gap-3 wrap-anywhere">
      {blocks.map((block, index) =>
        block.type === 'code' ? (
          // Blocks are only ever added.
          // eslint-disable-next-line react/no-array-index-key -- as said
          <CodeBlock key={index} code={block.code} language={block.language} isOpen={isOpen && block.isOpen} />
        ) : (
          // eslint-disable-next-line react/no-array-index-key -- as said
          <MarkdownText
            key={index}
            text={block.text}
            definitions={block.text.includes('][') || block.text.endsWith(']') ? definitions : ''}
          />
        ),
      )}
    </div>
  )
})

const plugins = [remarkGfm]
/** Addresses are only ever shown. */
const asItStands = (url: string) => url

const MarkdownText = memo(function MarkdownText({ text, definitions }: { text: string; definitions: string }) {
  const asText = () => <p className="whitespace-pre-wrap">{text}</p>
  if (isTooDeep(text)) return asText()
  return (
    // What cannot be read as Markdown is text.
    <CatchBoundary getResetKey={() => text} errorComponent={asText}>
      <ReactMarkdown remarkPlugins={plugins} components={components} urlTransform={asItStands}>
        {definitions === '' ? text : `${text}\n\n${definitions}`}
      </ReactMarkdown>
    </CatchBoundary>
  )
})

const components: Components = {
  a: ({ href, children }) => <Address address={href ?? ''}>{children}</Address>,
  img: ({ src, alt }) => <Address address={typeof src === 'string' ? src : ''}>Image{alt ? `: ${alt}` : ''}</Address>,
  pre: ({ children }) => children,
  code: Code,
  // The page and the message have headings of their own above these, whose levels are the model's.
  h1: ({ children }) => <h4 className="text-base font-semibold">{children}</h4>,
  h2: ({ children }) => <h4 className="text-base font-semibold">{children}</h4>,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  input: ({ checked }) => <span>{checked === true ? '☑ ' : '☐ '}</span>,
  table: ({ children }) => (
    // What can be scrolled can be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said
    <div tabIndex={0} className="overflow-x-auto">
      <table>{children}</table>
    </div>
  ),
}

function Heading({ children }: { children?: ReactNode }) {
  return <h4 className="font-semibold">{children}</h4>
}

/** Within a line, or in a block that stands within another, such as a list. */
function Code({
  className,
  children,
  node,
}: ComponentProps<'code'> & { node?: { position?: { start: { line: number }; end: { line: number } } | undefined } | undefined }) {
  const text = typeof children === 'string' ? children : ''
  const language = /language-(\S+)/.exec(className ?? '')?.[1]
  const isBlock =
    language !== undefined || text.endsWith('\n') || (node?.position !== undefined && node.position.start.line !== node.position.end.line)
  if (!isBlock) return <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.92em]">{children}</code>
  return <CodeBlock code={text.replace(/\n$/, '')} language={(language ?? '').toLowerCase()} />
}

/** What a link says and where it would lead; it leads nowhere. */
function Address({ address, children }: { address: string; children: ReactNode }) {
  const isSame = children === address || (Array.isArray(children) && children.join('') === address)
  if (address === '') return <span>{children}</span>
  const shown = (
    <>
      <bdi dir="ltr" className="font-mono text-[0.92em] text-muted">
        {address}
      </bdi>
      <CopyButton text={address} what={`the address ${address}`} isBare />
    </>
  )
  return isSame ? (
    <span>{shown}</span>
  ) : (
    <span>
      {children} ({shown})
    </span>
  )
}
