import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart, SharedV4ProviderOptions } from '@ai-sdk/provider'
import type { Question } from './dialect.ts'
import { EndedEarly, StreamError } from './answer-problem.ts'
import type { AnswerPart, Prompt } from './prompt.ts'

/** `errorIn`: finds an error in a part as the provider sent it, where the library passes over it. */
type AskOptions = {
  maxOutputTokens?: number | null
  providerOptions?: SharedV4ProviderOptions
  errorIn?: (raw: unknown) => string | undefined
}

/** Asks a model of the AI SDK; what it says within the stream goes wrong is thrown as `StreamError` or `EndedEarly`. */
export async function* askModel(
  model: LanguageModelV4,
  { prompt, signal }: Pick<Question, 'prompt' | 'signal'>,
  { maxOutputTokens = prompt.maxOutputTokens, providerOptions, errorIn }: AskOptions = {},
): AsyncGenerator<AnswerPart> {
  const { stream } = await model.doStream({
    prompt: promptOf(prompt),
    abortSignal: signal,
    ...(prompt.temperature === null ? {} : { temperature: prompt.temperature }),
    ...(maxOutputTokens === null ? {} : { maxOutputTokens }),
    ...(providerOptions ? { providerOptions } : {}),
    ...(errorIn ? { includeRawChunks: true } : {}),
  })
  // Leaving the loop cancels the stream.
  for await (const part of stream) {
    const error = part.type === 'raw' ? errorIn?.(part.rawValue) : undefined
    if (error !== undefined) throw new StreamError(error)
    const told = tell(part)
    if (told) yield told
    if (told?.type === 'end') return
  }
  throw new EndedEarly(null)
}

function promptOf({ system, messages }: Prompt): LanguageModelV4Prompt {
  return [
    ...(system === null ? [] : [{ role: 'system' as const, content: system }]),
    ...messages.map(({ role, text }) => ({ role, content: [{ type: 'text' as const, text }] })),
  ]
}

/** What a part tells; undefined where that is nothing to a reader. Throws where it tells that something went wrong. */
function tell(part: LanguageModelV4StreamPart): AnswerPart | undefined {
  if (part.type === 'error') throw isMissingEnd(part.error) ? new EndedEarly(null) : new StreamError(part.error)
  if (part.type === 'text-delta' && part.delta !== '') return { type: 'text', text: part.delta }
  if (part.type === 'reasoning-delta' && part.delta !== '') return { type: 'reasoning', text: part.delta }
  if (part.type !== 'finish') return undefined
  assertEnded(part.finishReason)
  const { inputTokens, outputTokens } = part.usage
  const cut = part.finishReason.unified === 'length'
  return { type: 'end', inputTokens: inputTokens.total ?? null, outputTokens: outputTokens.total ?? null, cut }
}

/** What the library says of chat completions that just end. */
const isMissingEnd = (error: unknown) => error instanceof Error && error.name === 'AI_InvalidResponseDataError'

/** What some servers call an end that is none of the usual ones. */
const harmlessEnds = /^(eos|eos_token|end|end_turn|done|complete|completed|finish|finished|stop_sequence)$/i

function assertEnded({ unified, raw }: Extract<LanguageModelV4StreamPart, { type: 'finish' }>['finishReason']): void {
  if (unified === 'stop' || unified === 'length') return
  // A model that declines in words of its own has ended its answer.
  if (unified === 'content-filter' && (raw === undefined || raw === 'stop')) return
  if (unified === 'other' && raw !== undefined && harmlessEnds.test(raw)) return
  throw new EndedEarly(unified === 'content-filter' ? 'filter' : raw === undefined ? null : { raw })
}
