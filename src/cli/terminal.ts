import { addAbortSignal, type Readable, type Writable } from 'node:stream'
import { AppError } from '../core/errors.ts'
import { maxKeyLength } from '../shared/api-key.ts'

export type Terminal = ReturnType<typeof createTerminal>

type InputStream = Readable & { isTTY?: boolean }

type InputLimit = { longestBytes: number; tooLong: { message: string; fix: string } }

/** Room for a key with white space around it; whoever pipes in more has the wrong file. */
const keyLimit: InputLimit = {
  longestBytes: 2 * maxKeyLength,
  tooLong: { message: 'What was piped in is too long for a key.', fix: 'Pipe in the key alone.' },
}

/** Asks the person at the keyboard, or reads what is piped in. Questions go to stderr: stdout belongs to the result. */
export function createTerminal({ stdin, stderr, signal }: { stdin: InputStream; stderr: Writable; signal: AbortSignal }) {
  async function ask(question: string, hidden: boolean): Promise<string> {
    const { read } = await import('read')
    signal.throwIfAborted()
    const ended = new AbortController()
    // Ctrl-D closes the prompt without an answer: the only sign is that the input pauses. An answer settles first.
    const closed = new Promise<never>((_, reject) => {
      const giveUp = () => setImmediate(() => reject(cancelled()))
      stdin.once('pause', giveUp)
      signal.addEventListener('abort', giveUp, { signal: ended.signal })
      ended.signal.addEventListener('abort', () => stdin.off('pause', giveUp))
    })
    const answer = read({ prompt: question, silent: hidden, terminal: true, input: stdin, output: stderr }).catch((error: unknown) => {
      throw cancelled(error)
    })
    try {
      return await Promise.race([answer, closed])
    } finally {
      ended.abort()
      if (hidden) stderr.write('\n')
    }
  }

  return {
    /** Whether a person can be asked. */
    interactive: stdin.isTTY === true,

    ask: (question: string) => ask(question, false),

    /** Asks without showing what is typed. Throws `cancelled` on Ctrl-C and Ctrl-D. */
    askHidden: (question: string) => ask(question, true),

    /** All of the piped input, as text: of a key, unless more bytes are let through. Throws `invalid-input` when it is longer. */
    async readAll({ longestBytes, tooLong }: InputLimit = keyLimit): Promise<string> {
      const chunks: Buffer[] = []
      let bytes = 0
      try {
        for await (const chunk of addAbortSignal(signal, stdin)) {
          const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
          bytes += part.length
          if (bytes > longestBytes) throw new AppError('invalid-input', tooLong.message, tooLong.fix)
          chunks.push(part)
        }
      } catch (error) {
        if (signal.aborted) throw cancelled(error)
        throw error
      }
      return Buffer.concat(chunks).toString('utf8')
    },
  }
}

function cancelled(cause?: unknown): AppError {
  return new AppError('cancelled', 'Cancelled; nothing was changed.', '', { cause })
}
