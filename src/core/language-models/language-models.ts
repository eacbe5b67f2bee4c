import type { AccountFetch } from '../calls/account-fetch.ts'
import type { CallTarget } from '../calls/call-target.ts'
import { AppError } from '../errors.ts'

/** One message as a model is told it. */
export type PromptMessage = { role: 'user' | 'assistant'; text: string }

/** What is asked of a model. null: as the provider has it. */
export type Prompt = {
  model: string
  system: string | null
  messages: readonly PromptMessage[]
  temperature: number | null
  maxOutputTokens: number | null
}

/** A piece of an answer, as it comes. Tokens as the provider counts them. `cut`: the answer ended at the limit of its length. */
export type AnswerPart =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  | { type: 'end'; inputTokens: number | null; outputTokens: number | null; cut: boolean }

export type LanguageModels = ReturnType<typeof createLanguageModels>

/** Asks a model in its provider's own dialect. */
export function createLanguageModels(_deps: { fetchFor: AccountFetch }) {
  return {
    /** Whether anything can be asked of an API. */
    speaks: (_target: Pick<CallTarget, 'api'>): boolean => false,

    /**
     * Streams an answer; the last part is `end`. Throws `unreachable` where no answer came, `provider-refused` with the outcome as details
     * where the provider says no, and the signal's reason when that aborts; leaves nothing running.
     */
    async *answer(_target: CallTarget, _prompt: Prompt, _signal?: AbortSignal): AsyncGenerator<AnswerPart> {
      throw new AppError('internal', 'Not built.', '')
    },
  }
}
