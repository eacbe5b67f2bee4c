import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'

/** The JSON body of a small request as its schema reads it, or undefined when it is too large, no JSON, or of another shape. */
export async function readJson<Shape>(request: IncomingMessage, schema: z.ZodType<Shape>, maxBytes = 4_096): Promise<Shape | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) return undefined
    chunks.push(chunk)
  }
  try {
    return schema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8'))).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
