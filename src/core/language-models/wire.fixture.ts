import type { ProviderId } from '../../shared/providers/catalogue.ts'
import type { AnswerPart, Prompt } from './prompt.ts'

/** What goes over the wire, part by part, and what is told of each. */
type Wire = readonly (readonly [sent: string | Buffer, told: AnswerPart])[]

/** How one dialect speaks. `asked`: the body of the question; `keyIn`: the header with the key. */
export type DialectOnTheWire = {
  provider: ProviderId
  base: string
  path: string
  keyIn: string
  fields?: Record<string, string>
  asked: unknown
  contentType: string
  answer: Wire
  /** The last parts of an answer that ends at the limit of its length. */
  cut: readonly (string | Buffer)[]
  /** An error within an answer that says `Overloaded`, and echoes the key. */
  error: (key: string) => string | Buffer
  /** What no answer holds. */
  garbled: string | Buffer
}

export const prompt: Prompt = {
  model: 'a-model',
  system: 'Be brief.',
  messages: [
    { role: 'user', text: 'Hi' },
    { role: 'assistant', text: 'Hello.' },
    { role: 'user', text: 'And?' },
  ],
  temperature: 0.3,
  maxOutputTokens: 50,
}

export const one = { type: 'text', text: 'One' } as const
export const two = { type: 'text', text: ' two' } as const
export const thought = { type: 'reasoning', text: 'Hmm' } as const
export const end = { type: 'end', inputTokens: 8, outputTokens: 3, cut: false } as const

export const data = (json: unknown) => `data: ${JSON.stringify(json)}\n\n`
export const event = (json: { type: string; [name: string]: unknown }) => `event: ${json.type}\n${data(json)}`
export const line = (json: unknown) => `${JSON.stringify(json)}\n`

export const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hi' },
  { role: 'assistant', content: 'Hello.' },
  { role: 'user', content: 'And?' },
]
