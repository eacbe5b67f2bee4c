import type { ChatMessage, Conversation } from '../../shared/chat.ts'
import type { AnswerPart, LanguageModels, PromptMessage } from '../language-models/language-models.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import { sameModel } from '../local-models/model-name.ts'
import type { UntilLocked } from '../vault/until-locked.ts'
import { AppError, toErrorBody } from '../errors.ts'
import type { LiveAnswer } from './live-answers.ts'
import { whileUnlocked } from './while-unlocked.ts'
import { authorOf, type Way, type WaysToAnswer } from './way-to-answer.ts'

/** What a model is asked. */
type Asked = Pick<Conversation, 'systemPrompt' | 'temperature'> & { messages: readonly PromptMessage[] }

const cutOff = {
  code: 'cancelled',
  message: 'The answer reached the limit of its length.',
  fix: 'Ask the model to go on, or choose one that may write more.',
} as const

/** In characters. No model writes as much; a server that goes on and on would hold everything up, and fill the disk. */
const longestAnswer = 4_000_000

const endless = () =>
  new AppError('provider-refused', 'The answer had more than four million characters, so it was broken off.', 'Choose another model.')

/** `start`: when the request left that is on its way. `tookMs`: until its answer ended. */
type Timed = Asked & { clock: { start: number | null; tookMs: number | null } }
type End = Extract<AnswerPart, { type: 'end' }>

const sinceMs = (start: number): number => Math.round(performance.now() - start)

/** Gets one answer, and says how its message ends. */
export function createAnswering(deps: {
  ways: WaysToAnswer
  languageModels: Pick<LanguageModels, 'answer'>
  localModels: Pick<LocalModelsService, 'overview'>
  untilLocked: UntilLocked
  /** Hears that a local model begins to answer. */
  onLocalAnswer: () => void
  onBackgroundError: (what: string, error: unknown) => void
}) {
  const { ways, languageModels, localModels, untilLocked, onLocalAnswer, onBackgroundError } = deps

  /** Tells each part at once. Times are from when the request leaves. */
  async function stream(live: LiveAnswer, { target, model }: Way, { clock, ...asked }: Timed, signal: AbortSignal): Promise<End | null> {
    const { systemPrompt: system, temperature, messages } = asked
    clock.start = performance.now()
    let length = 0
    let end: End | null = null
    for await (const part of languageModels.answer(target, { model, system, messages, temperature, maxOutputTokens: null }, signal)) {
      if (part.type === 'end') {
        end = part
        continue
      }
      if (part.text === '') continue
      if (length === 0) live.change({ state: 'streaming', firstTokenMs: sinceMs(clock.start) })
      length += part.text.length
      if (length > longestAnswer) throw endless()
      live.add(part.type, part.text)
    }
    return end
  }

  /** An opened key is used no longer than the vault stays unlocked. */
  async function ask(live: LiveAnswer, way: Way, asked: Timed): Promise<End | null> {
    const { target } = way
    live.change(authorOf(way))
    const isLocal = target.provider.kind === 'local-server'
    if (isLocal) onLocalAnswer()
    // The answer begins without it, and ends with it: an answer that has ended does not change any more.
    const told = isLocal ? askWhetherRemote(live, way) : undefined
    try {
      return await whileUnlocked(target, untilLocked, { signal: live.signal, work: (signal) => stream(live, way, asked, signal) })
    } finally {
      const { clock } = asked
      clock.tookMs = clock.start === null ? null : sinceMs(clock.start)
      await told
    }
  }

  /** A server on this machine may pass a model’s requests on to a service elsewhere; the server itself tells. */
  async function askWhetherRemote(live: LiveAnswer, { target, model }: Way): Promise<void> {
    try {
      const { servers } = await localModels.overview(live.signal)
      const found = servers.find(({ id }) => id === target.sourceId)?.models.find(({ name }) => sameModel(name, model))
      if (found?.remote === true && live.message().onThisMachine) live.change({ onThisMachine: false })
    } catch (error) {
      if (!live.signal.aborted) onBackgroundError('chat', error)
    }
  }

  async function askOrStandIn(live: LiveAnswer, asked: Timed): Promise<End | null> {
    const way = await ways.first(live.message(), live.signal)
    try {
      return await ask(live, way, asked)
    } catch (error) {
      const { text, reasoning } = live.message()
      const isUnreached = error instanceof AppError && error.code === 'unreachable' && text === '' && reasoning === ''
      const standIn = isUnreached && !live.signal.aborted ? await ways.after(way, live.signal) : null
      if (!standIn) throw error
      return ask(live, standIn, asked)
    }
  }

  async function outcome(live: LiveAnswer, asked: Timed): Promise<Partial<ChatMessage>> {
    try {
      const end = await askOrStandIn(live, asked)
      const tokens = { inputTokens: end?.inputTokens ?? null, outputTokens: end?.outputTokens ?? null }
      return end?.cut ? { ...tokens, state: 'stopped', error: cutOff } : { ...tokens, state: 'complete' }
    } catch (error) {
      if (live.signal.aborted) return { state: 'stopped' }
      if (!(error instanceof AppError)) onBackgroundError('chat', error)
      return { state: 'failed', error: toErrorBody(error) }
    }
  }

  return async (live: LiveAnswer, asked: Asked): Promise<Partial<ChatMessage>> => {
    const clock: Timed['clock'] = { start: null, tookMs: null }
    const ended = await outcome(live, { ...asked, clock })
    return { ...ended, durationMs: clock.tookMs }
  }
}
