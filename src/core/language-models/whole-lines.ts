import { z } from 'zod'
import { parseJson } from '../parse-json.ts'
import { EndedEarly, StreamError } from './answer-problem.ts'

const line = z.looseObject({ error: z.unknown().optional(), done: z.boolean().optional() })

/**
 * The same answer with a body that is handed on line by line. A line that is no JSON object or that tells an error ends it with
 * `StreamError`, and an end before a line says that it is done with `EndedEarly`; what came before is read first.
 */
export function wholeLines(response: Response): Response {
  if (!response.body) return response
  const lines = checked(response.body)
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await lines.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => void (await lines.return(undefined)),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, response)
}

async function* checked(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const text of linesOf(body)) {
    const json = parseJson(text)
    const read = line.safeParse(json).data
    if (!read || read.error !== undefined) throw new StreamError(json)
    yield encoder.encode(`${text}\n`)
    if (read.done === true) return
  }
  throw new EndedEarly(null)
}

/** A line of an answer is a few words; one of so many characters has no end, and looking for it would hold up everything else. */
const longestLine = 1_048_576

/** Those that have something in them. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let begun: string[] = []
  let length = 0
  for await (const chunk of body) {
    const [rest = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n').toReversed()
    if (more.length > 0) {
      const [first = '', ...whole] = more.toReversed()
      yield* [begun.join('') + first, ...whole].filter((text) => text.trim() !== '')
      begun = []
      length = 0
    }
    begun.push(rest)
    length += rest.length
    if (length > longestLine) throw new StreamError(undefined)
  }
  const last = begun.join('')
  if (last.trim() !== '') yield last
}
