import type { ChatMessage, ChatSource } from '../../../shared/chat.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { countInWords } from '../../../shared/number-words.ts'

type Figures = Pick<ChatMessage, 'inputTokens' | 'outputTokens' | 'firstTokenMs' | 'durationMs'>

/** A time in milliseconds as a person reads it: “85 ms”, “1.2 s”, “2 min 5 s”. */
export function timeInWords(ms: number): string {
  if (ms < 950) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** What an answer took, as far as it is known. */
export function figuresInWords({ inputTokens, outputTokens, firstTokenMs, durationMs }: Figures): string[] {
  const speed = tokensPerSecond({ inputTokens, outputTokens, firstTokenMs, durationMs })
  return [
    inputTokens === null ? null : `${countInWords(inputTokens, 'token')} in`,
    outputTokens === null ? null : `${outputTokens.toLocaleString('en-US')} out`,
    firstTokenMs === null ? null : `first after ${timeInWords(firstTokenMs)}`,
    durationMs === null ? null : `${timeInWords(durationMs)} in all`,
    speed === null ? null : `${speed < 10 ? speed.toFixed(1) : Math.round(speed).toLocaleString('en-US')} tokens/s`,
  ].filter((words) => words !== null)
}

/** How fast the tokens came once the first was there; null where that is not known, or too short to tell. */
export function tokensPerSecond({ outputTokens, firstTokenMs, durationMs }: Figures): number | null {
  if (outputTokens === null || firstTokenMs === null || durationMs === null) return null
  const ms = durationMs - firstTokenMs
  return outputTokens > 1 && ms >= 50 ? ((outputTokens - 1) / ms) * 1_000 : null
}

/** That the answer came from a model on this machine, and in whose place; null for any other, and where no answer came. */
export function markInWords(answer: ChatMessage, sources: readonly ChatSource[]): string | null {
  const { model, onThisMachine, instead, state, text, reasoning } = answer
  const isNone = text === '' && reasoning === '' && state !== 'complete'
  if (isNone || (!onThisMachine && instead === null)) return null
  const by = `answered by ${plainText(model ?? 'a model')} ${onThisMachine ? 'on this machine' : 'on your own network'}`
  return instead === null ? by : `${by}, in place of ${nameOf(instead, sources)}`
}

function nameOf(label: string, sources: readonly ChatSource[]): string {
  const known = sources.filter((source) => source.label === label)
  const [source] = known
  return known.length === 1 && source ? `${source.providerName} · ${plainText(label)}` : `“${plainText(label)}”`
}

/** Who answered, in short. */
export function answererInWords({ model }: Pick<ChatMessage, 'model'>): string {
  return plainText(model ?? '') || 'The model'
}

const longestSaid = 1_000

/** What is said of an answer that has come to its end, for those who hear the page. */
export function endInWords(message: ChatMessage): string {
  const by = answererInWords(message)
  const { state, text, error } = message
  if (state === 'failed') return `${by} failed. ${error?.message ?? ''}`.trim()
  if (state === 'stopped') return `The answer of ${by} was stopped.`
  return `${by} answered: ${text.length > longestSaid ? `${text.slice(0, longestSaid)} …` : text}`
}
