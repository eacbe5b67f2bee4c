import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import superjson from 'superjson'
import type { AppRouter } from '../../api/app-router.ts'
import { mostInOneBatch, type Bridge, type IpcCall, type IpcRequest } from '../../shared/ipc.ts'
import { createConnection, type Connection } from './connection.ts'
import { readAnswer, readAnswers, type IpcAnswer } from './ipc-answer.ts'
import type { Shell } from './shell.ts'

/** The desktop app: the router over Electron's IPC. There is no session: the main process knows its own windows. */
export function connectElectronShell(bridge: Bridge): Shell {
  const connection = createConnection('open')
  return { link: ipcLink(bridge, connection), connection }
}

/**
 * Queries of one tick travel together; everything else travels alone. Giving up a call or a subscription ends it in the main
 * process.
 */
function ipcLink(bridge: Bridge, connection: Connection): TRPCLink<AppRouter> {
  const callers = new Map<number, (answer: IpcAnswer) => void>()
  // A random start: what was still on its way to an earlier page in this window finds nobody here.
  let lastId = Math.floor(Math.random() * 2 ** 50)
  let waiting: IpcCall[] = []

  bridge.listen((message) => hand(readAnswer(message)))

  /** To who asked; what is said of no single call, to all that travelled together. */
  function hand(answer: IpcAnswer, calls: readonly IpcCall[] = []): void {
    const ids = answer.id === undefined ? calls.map(({ id }) => id) : [answer.id]
    for (const id of ids) callers.get(id)?.(answer)
  }

  /** Resolves to what is there at once: answers, or why the request was not taken on. */
  async function request(message: IpcRequest): Promise<IpcAnswer[]> {
    const report = connection.begin()
    try {
      const answers = await bridge.request(JSON.stringify(message))
      report('open')
      return readAnswers(answers)
    } catch (error) {
      report('stopped')
      return [{ error }]
    }
  }

  async function send(calls: IpcCall[]): Promise<void> {
    for (const answer of await request({ op: 'call', calls })) hand(answer, calls)
  }

  function sendWaiting(): void {
    const calls = waiting.filter(({ id }) => callers.has(id))
    waiting = []
    for (let from = 0; from < calls.length; from += mostInOneBatch) void send(calls.slice(from, from + mostInOneBatch))
  }

  return () =>
    ({ op: { type, path, input, signal } }) =>
      observable((observer) => {
        lastId += 1
        const call = { id: lastId, path, type, input: superjson.serialize(input) }

        function hear(answer: IpcAnswer): void {
          if ('error' in answer) return fail({ error: answer.error })
          const { result } = answer
          observer.next({ result })
          if (result.type === 'started') show('pending')
          if (result.type === 'stopped') show('idle')
          if (result.type === 'stopped' || type !== 'subscription') {
            callers.delete(call.id)
            observer.complete()
          }
        }
        function show(state: 'connecting' | 'pending' | 'idle'): void {
          observer.next({ result: { type: 'state', state, error: null } })
        }
        function fail(cause: object): void {
          callers.delete(call.id)
          observer.error(TRPCClientError.from<AppRouter>(cause))
        }
        function giveUp(): void {
          if (callers.delete(call.id)) void request({ op: 'abort', id: call.id })
        }
        function abort(): void {
          if (!callers.has(call.id)) return
          giveUp()
          fail(new DOMException('Given up.', 'AbortError'))
        }

        callers.set(call.id, hear)
        signal?.addEventListener('abort', abort)
        if (type === 'subscription') show('connecting')
        if (signal?.aborted === true) abort()
        else if (type === 'query') {
          if (waiting.length === 0) queueMicrotask(sendWaiting)
          waiting.push(call)
        } else void send([call])
        return giveUp
      })
}
