import type { CommitMessage } from './commit-message.ts'
import { countInWords } from './number-words.ts'

const whys = { 'lock-file': 'lock file', binary: 'binary file', generated: 'generated file' } as const

/** Most files that are named. */
const mostNamed = 5

/** How a message came about, one sentence each: who wrote it, what was taken out, what was not read. */
export function writtenInWords({ model, answeredBy, onThisMachine, masked, leftOut, summarised }: CommitMessage): string[] {
  const where = onThisMachine && !answeredBy.includes('on this machine') ? ' on this machine' : ''
  const named = leftOut.slice(0, mostNamed).map(({ file, why }) => `${file} (${whys[why]})`)
  const more = leftOut.length - named.length
  return [
    `Written by ${model}${where} (${answeredBy}).`,
    ...(masked > 0 ? [`${countInWords(masked, 'secret')} taken out before anything was sent.`] : []),
    ...(leftOut.length > 0 ? [`Not read: ${named.join(', ')}${more > 0 ? ` and ${countInWords(more, 'more file')}` : ''}.`] : []),
    ...(summarised ? ['The changes were long: each file was summarised first.'] : []),
  ]
}
