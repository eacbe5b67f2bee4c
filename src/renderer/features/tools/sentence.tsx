import { partsOf } from './tool-words.ts'

/** A sentence of the core, with its commands set apart. */
export function Sentence({ text }: { text: string }) {
  return partsOf(text).map(({ text: part, isCode }, index) =>
    isCode ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence never change places
      <code key={index} dir="ltr" className="font-mono text-xs">
        {part}
      </code>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <bdi key={index}>{part}</bdi>
    ),
  )
}
