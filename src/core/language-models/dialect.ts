import type { CallTarget } from '../calls/call-target.ts'
import type { AnswerPart, Prompt } from './prompt.ts'

/** One question to a model. `fetch` leads to the one place where it is asked, whatever URL a library makes up. */
export type Question = { target: CallTarget; prompt: Prompt; fetch: typeof fetch; signal: AbortSignal }

/** Asks in one dialect; the last part is `end`. Throws whatever its library throws; leaving the loop ends the request. */
export type Ask = (question: Question) => AsyncGenerator<AnswerPart>

/**
 * Stands where a library wants a key; the request is signed underneath. Without it some would look for one in the environment.
 */
export const placeholderKey = 'added-by-keydeck'
