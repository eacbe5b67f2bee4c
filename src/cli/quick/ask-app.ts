import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseJson } from '../../core/parse-json.ts'
import { isOwnSocket } from '../../host/own-socket.ts'

/** How long the running app may take to answer, in ms. After that the whole command line asks it again, and says what is wrong. */
const patienceMs = 5_000
/** More than any answer has, in bytes. */
const longestAnswer = 4 * 1_024 * 1_024

/**
 * Asks the app that runs on a data folder, by a procedure of its router, over its socket. Undefined where no app answers or it
 * refuses: the whole command line then does it, or says why not. Reads the file and the answer by hand: a library that checks them
 * would take longer to load than everything else here, and both come from a file and a socket that only this user can reach.
 */
export async function askApp(folder: string, procedure: string, input: unknown): Promise<unknown> {
  const app = readApp(folder)
  if (!app) return undefined
  const answer = await post(app, `/trpc/${procedure}`, JSON.stringify({ json: input }))
  return answer === undefined ? undefined : at(parseJson(answer), ['result', 'data', 'json'])
}

type App = { socket: string; token: string }

function readApp(folder: string): App | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, 'app.json'), 'utf8')
  } catch (error) {
    // No app runs, or none has ever done.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
  const [socket, token] = ['socket', 'token'].map((name) => at(parseJson(text), [name]))
  return typeof socket === 'string' && typeof token === 'string' && isOwnSocket(socket) ? { socket, token } : undefined
}

/**
 * One request as HTTP/1.0 has it (RFC 1945), whose answer ends with the connection: what Node offers for HTTP takes as long to get ready
 * as the app takes to answer. Undefined for every answer but 200.
 */
function post({ socket, token }: App, path: string, body: string): Promise<string | undefined> {
  return new Promise((done) => {
    const parts: Buffer[] = []
    let length = 0
    const connection = connect(socket)
    connection.setTimeout(patienceMs, () => connection.destroy())
    connection.on('data', (part) => {
      length += part.length
      if (length > longestAnswer) connection.destroy()
      else parts.push(part)
    })
    // The end of what was sent may be known before all of it was read; after an error there is nothing to read.
    connection.on('error', () => done(undefined))
    connection.on('close', () => done(bodyOf(Buffer.concat(parts).toString('utf8'))))
    connection.write(
      [
        `POST ${path} HTTP/1.0`,
        `authorization: Bearer ${token}`,
        'content-type: application/json',
        `content-length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    )
  })
}

/** The body of a whole answer that says 200. */
function bodyOf(answer: string): string | undefined {
  const end = answer.indexOf('\r\n\r\n')
  if (end === -1 || !/^HTTP\/1\.[01] 200 /.test(answer)) return undefined
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, end))?.[1]
  const body = answer.slice(end + 4)
  return length === undefined || Buffer.byteLength(body) === Number(length) ? body : undefined
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), value)
}

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
