import { fileInWords } from './changed-file.ts'
import { cleanMessage } from './clean-message.ts'
import type { TextMask } from './mask/mask-text.ts'
import { messageInstructions, summariesQuestion, summaryInstructions, summaryQuestion, wholeQuestion } from './prompts.ts'
import type { Changes, ReadFile } from './read-changes.ts'
import { fairLimit, shortenPatch } from './shorten-patch.ts'

/** Asks the model one question; what it answers, as it is. */
export type Ask = (question: { system: string; text: string }) => Promise<string>

/** Most requests for summaries of one message: a local model takes its time for each. */
const mostSummaries = 12

/** Longest list of files, in characters, as a part of the budget. */
const listShare = 1 / 4

type Written = { message: string; masked: number; summarised: boolean }

/**
 * Has a model write a message from the changes, secrets masked before anything is sent. What does not fit `budget` (in characters) at once
 * is summarised first, file by file, each request within the budget; of very long changes the beginning of each part.
 */
export async function writeMessage(
  { read, leftOut }: Changes,
  { ask, mask, budget, conventional }: { ask: Ask; mask: TextMask; budget: number; conventional: boolean },
): Promise<Written> {
  let masked = 0
  const without = ({ text, count }: { text: string; count: number }): string => {
    masked += count
    return text
  }
  const lines = [...read.map(fileInWords), ...leftOut.map((file) => `${fileInWords(file)}, ${inWords[file.why]}, not shown`)]
  const list = without(mask.words(listed(lines, budget * listShare)))
  const patches = read.filter(({ patch }) => patch !== '').map((file) => without(mask.patch(patchOf(file), file.name)))
  const room = budget - list.length
  const system = messageInstructions(conventional)
  const isShort = patches.reduce((sum, { length }) => sum + length, 0) <= room

  let text: string
  if (isShort) text = wholeQuestion({ list, changes: patches.join('') || 'Their content does not change.' })
  else {
    const parts = batches(patches, budget)
    const summaries: string[] = []
    for (const part of parts) {
      const answer = await ask({ system: summaryInstructions, text: summaryQuestion(part) })
      summaries.push(summaryLines(answer).slice(0, Math.floor(room / parts.length)))
    }
    text = summariesQuestion({ list, changes: mask.words(summaries.join('\n')).text })
  }
  const answer = await ask({ system, text })
  const files = [...read, ...leftOut.map((file) => ({ ...file, isLock: file.why === 'lock-file' }))]
  // Masked again: it stays in the history for good.
  return { message: mask.words(cleanMessage(answer, { conventional, files })).text, masked, summarised: !isShort }
}

const inWords = { 'lock-file': 'lock file', binary: 'binary file', generated: 'generated file' } as const

const patchOf = ({ patch, cut }: ReadFile): string =>
  `${patch.endsWith('\n') ? patch : `${patch}\n`}${cut ? '… (the rest is not shown)\n' : ''}`

function listed(lines: readonly string[], most: number): string {
  let length = 0
  const shown = lines.filter((line) => (length += line.length + 1) <= most)
  return [...shown, ...(shown.length < lines.length ? [`and ${lines.length - shown.length} more files`] : [])].join('\n')
}

/** The patches in parts of at most `budget` characters, at most so many parts; each patch whole or cut by the same measure. */
function batches(patches: readonly string[], budget: number): string[] {
  // Parts are seldom full to the brim.
  const total = budget * mostSummaries * 0.6
  const lengths = patches.map(({ length }) => length)
  const limit = Math.min(budget, fairLimit(lengths, total))
  const parts: string[] = []
  for (const patch of patches) {
    const short = shortenPatch(patch, limit)
    const last = parts.at(-1)
    if (last !== undefined && last.length + short.length <= budget) parts[parts.length - 1] = last + short
    else parts.push(short)
  }
  return parts.slice(0, mostSummaries)
}

function summaryLines(answer: string): string {
  const thought = answer.replace(/<(think|thinking)>[\s\S]*?(?:<\/\1>|$)/gi, '').replace(/^[\s\S]*<\/think(?:ing)?>/i, '')
  return thought
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('```'))
    .join('\n')
}
