import { request } from 'node:http'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { parseJson } from '../core/parse-json.ts'
import { isOwnSocket } from './own-socket.ts'
import type { RunningApp } from './running-app.ts'

/** How long the running app may take to answer, in ms. */
const patienceMs = 5_000
/** More than any answer has. */
const longestAnswer = 4_096

const linkAnswer = z.object({ openUrl: z.url().nullable() })

/**
 * Asks the running app, over its control socket, to show its page. Resolves with a fresh link that a browser opens once, or
 * with null from a desktop app, which has come to the front. Throws `internal` when the app gives no such answer.
 */
export async function revealRunningApp({ socket, token }: Pick<RunningApp, 'socket' | 'token'>): Promise<string | null> {
  const link = linkAnswer.safeParse(isOwnSocket(socket) ? await ask(socket, token) : undefined)
  if (link.success) return link.data.openUrl
  throw new AppError('internal', 'The running app gave no link to its page.', 'End it and start it anew.')
}

/** The JSON that answers, or undefined where nothing of the kind does. */
function ask(socket: string, token: string): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const asked = request(
    { socketPath: socket, path: '/open', method: 'POST', headers: { authorization: `Bearer ${token}` } },
    (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
        if (text.length > longestAnswer) asked.destroy()
      })
      response.on('end', () => resolve(response.statusCode === 200 ? parseJson(text) : undefined))
      // Cut off in the middle, by the other side or because it was too long.
      response.on('close', () => resolve(undefined))
    },
  )
  asked.setTimeout(patienceMs, () => asked.destroy())
  // A leftover file of an app that was killed names a socket that nobody listens on.
  asked.on('error', () => resolve(undefined))
  asked.end()
  return promise
}
