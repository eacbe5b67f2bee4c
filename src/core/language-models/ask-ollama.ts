import { Ollama, type ChatRequest, type ChatResponse } from 'ollama/browser'
import { EndedEarly } from './answer-problem.ts'
import type { Ask } from './dialect.ts'
import type { AnswerPart, Prompt } from './prompt.ts'
import { wholeLines } from './whole-lines.ts'

/** https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion */
export const askOllama: Ask = async function* ({ target, prompt, fetch }) {
  // The client passes over a line that it cannot read, and tells the console: it never gets to see such a line.
  const client = new Ollama({ host: target.baseUrl, fetch: async (input, init) => wholeLines(await fetch(input, init)) })
  for await (const message of await client.chat({ ...requestOf(prompt), stream: true })) yield* partsOf(message)
}

function requestOf({ model, system, messages, temperature, maxOutputTokens }: Prompt): ChatRequest {
  const options = {
    ...(temperature === null ? {} : { temperature }),
    ...(maxOutputTokens === null ? {} : { num_predict: maxOutputTokens }),
  }
  return {
    model,
    messages: [
      ...(system === null ? [] : [{ role: 'system', content: system }]),
      ...messages.map(({ role, text }) => ({ role, content: text })),
    ],
    ...(Object.keys(options).length > 0 ? { options } : {}),
  }
}

function partsOf({ message, done, done_reason: reason, ...counts }: Partial<ChatResponse>): AnswerPart[] {
  const { thinking = '', content = '' } = message ?? {}
  const parts: AnswerPart[] = []
  if (thinking !== '') parts.push({ type: 'reasoning', text: thinking })
  if (content !== '') parts.push({ type: 'text', text: content })
  if (done !== true) return parts
  // `stop` is the only other end of an answer: https://github.com/ollama/ollama/blob/main/llm/server.go
  if (reason !== undefined && reason !== 'stop' && reason !== 'length') throw new EndedEarly({ raw: reason })
  const { prompt_eval_count: inputTokens = null, eval_count: outputTokens = null } = counts
  return [...parts, { type: 'end', inputTokens, outputTokens, cut: reason === 'length' }]
}
