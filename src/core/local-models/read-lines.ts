/** A line longer than this, in characters, is none of a stream that tells something line by line. */
const longestLine = 64 * 1_024

/**
 * The lines of a body as they come, without empty ones; leaving the loop closes the connection. A line that does not end is cut into
 * pieces that nobody understands, so that it cannot fill the memory.
 */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter((line) => line.trim() !== '')
    if (rest.length > longestLine) rest = ''
  }
  if (rest.trim() !== '') yield rest
}
