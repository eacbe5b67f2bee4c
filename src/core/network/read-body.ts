import { pipeline, type Duplex } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/** The answer is longer than it may be. */
export class BodyTooLarge extends Error {
  constructor() {
    super('The answer is too large.')
    this.name = 'BodyTooLarge'
  }
}

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/**
 * Yields the bytes of a body as they come out of its decoder, and stops as soon as they are more than `limit`, so that a small
 * answer cannot become a large one in memory (S17). Throws `BodyTooLarge`, an error with a `Z_…` or `ERR_…` code where the
 * encoding is broken or not one of gzip, deflate and br, and whatever the stream throws.
 */
export async function* readChunks(
  body: AsyncIterable<Buffer>,
  options: { encoding: string; limit: number; onBytes: () => void },
): AsyncGenerator<Buffer> {
  const { encoding, limit, onBytes } = options
  let size = 0
  for await (const chunk of decoded(watched(body, onBytes), encoding.trim().toLowerCase())) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge()
    yield chunk
  }
}

async function* watched(body: AsyncIterable<Buffer>, onBytes: () => void): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    onBytes()
    yield chunk
  }
}

function decoded(body: AsyncIterable<Buffer>, encoding: string): AsyncIterable<Buffer> {
  if (encoding === '' || encoding === 'identity') return body
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined
  if (!decoder) throw Object.assign(new Error('The answer has an encoding that was not asked for.'), { code: 'Z_DATA_ERROR' })
  // Whoever reads the decoder meets the error; the callback is there because `pipeline` wants one.
  return pipeline(body, decoder(), () => {})
}
