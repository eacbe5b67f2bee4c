import type { TokenProbe } from '../../shared/providers/provider.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { CallTarget } from '../calls/call-target.ts'
import { answerError } from './answer-problem.ts'
import type { Ask } from './dialect.ts'
import { fetchAt } from './fetch-at.ts'
import type { AnswerPart, Prompt } from './prompt.ts'
import { streamUrl } from './stream-url.ts'
import { withoutSecrets } from './without-secrets.ts'

export type { AnswerPart, Prompt, PromptMessage } from './prompt.ts'

/** Each is loaded with the first question in it. */
const dialects: Record<TokenProbe['style'], () => Promise<Ask>> = {
  'openai-chat': async () => (await import('./ask-openai-chat.ts')).askOpenaiChat,
  'openai-responses': async () => (await import('./ask-openai-responses.ts')).askOpenaiResponses,
  'anthropic-messages': async () => (await import('./ask-anthropic.ts')).askAnthropic,
  gemini: async () => (await import('./ask-gemini.ts')).askGemini,
  'bedrock-converse': async () => (await import('./ask-bedrock.ts')).askBedrock,
  'cohere-chat': async () => (await import('./ask-cohere.ts')).askCohere,
  'ollama-chat': async () => (await import('./ask-ollama.ts')).askOllama,
}

export type LanguageModels = ReturnType<typeof createLanguageModels>

/** Asks a model in its provider's own dialect. */
export function createLanguageModels({ fetchFor }: { fetchFor: AccountFetch }) {
  return {
    /** Whether anything can be asked of an API. */
    speaks: ({ api }: Pick<CallTarget, 'api'>): boolean => api.check.token !== undefined,

    /**
     * Streams an answer; the last part is `end`. Throws `unreachable` where no answer came, `provider-refused` with the outcome as details
     * where the provider says no, and the signal's reason when that aborts; leaves nothing running. An answer that does not come to its
     * end throws as well, after the parts that came; the target's secrets are masked in them. `invalid-input` where nothing can be asked of the API.
     */
    async *answer(opened: CallTarget, prompt: Prompt, signal?: AbortSignal): AsyncGenerator<AnswerPart> {
      signal?.throwIfAborted()
      const target = { ...opened, model: prompt.model }
      const leaving = new AbortController()
      const cancel = signal ? AbortSignal.any([leaving.signal, signal]) : leaving.signal
      try {
        const { style, url } = streamUrl(target, prompt.model)
        const ask = await dialects[style]()
        const asked = { target, prompt, fetch: fetchAt(url, { fetch: fetchFor(target), target, signal: cancel }), signal: cancel }
        yield* withoutSecrets(ask(asked), target)
      } catch (error) {
        signal?.throwIfAborted()
        throw answerError(target, error)
      } finally {
        leaving.abort()
      }
    },
  }
}
