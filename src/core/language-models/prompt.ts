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
