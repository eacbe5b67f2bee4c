import type { Prompt } from '../language-models/language-models.ts'

/** So much of each text is shown, in characters: a title needs no more, and a small model is quick. */
const shown = 1_500
/** A model that thinks aloud needs some of it before it comes to the title. */
const maxOutputTokens = 400

const system =
  'You give conversations their titles. Answer with the title alone: at most six words, in the language of the conversation, ' +
  'on one line, without quotation marks, without Markdown and without a full stop.'

/** Asks a model what a conversation is to be called. */
export function titlePrompt(model: string, question: string, answer: string): Prompt {
  const text = `The conversation begins so.\n\nThe user:\n${question.slice(0, shown)}\n\nThe assistant:\n${answer.slice(0, shown)}\n\nIts title:`
  return { model, system, messages: [{ role: 'user', text }], temperature: null, maxOutputTokens }
}
