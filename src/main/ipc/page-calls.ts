import { setImmediate } from 'node:timers/promises'
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, transformTRPCResponse, TRPCError } from '@trpc/server'
import type { TRPCErrorResponse, TRPCResponseMessage, TRPCResultMessage } from '@trpc/server/rpc'
import { appRouter } from '../../api/app-router.ts'
import { isStream } from '../../api/attended-stream.ts'
import type { Context } from '../../api/context.ts'
import { asTrpcError, isUnexpected } from '../../api/error-data.ts'
import { AppError } from '../../core/errors.ts'
import type { IpcCall, IpcRequest } from '../../shared/ipc.ts'
import { readRequest } from './ipc-request.ts'

export type PageCalls = ReturnType<typeof createPageCalls>

const mostAtOnce = 2_048
/** After so many events, a stream that never waits lets other work through: word that its page is gone, for one. */
const eventsInOneGo = 64

// oxlint-disable-next-line no-underscore-dangle -- where tRPC's own adapters find it as well
const config = appRouter._def._config
const encode = (response: TRPCResponseMessage | TRPCErrorResponse): string => JSON.stringify(transformTRPCResponse(config, response))

/** Runs what one page asks for. `push` sends text to the page, and tells whether the page was there to hear it. */
export function createPageCalls(deps: {
  context: () => Context | Promise<Context>
  push: (message: string) => boolean
  reportError: Context['reportError']
}) {
  const running = new Map<number, AbortController>()

  /** Sends the answer, or what a subscription yields between `started` and `stopped`; nothing after an abort. Never rejects. */
  async function run({ id, path, type, input }: IpcCall, send: (message: string) => boolean): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    const tell = (response: TRPCErrorResponse | Pick<TRPCResultMessage<unknown>, 'result'>): boolean =>
      !signal.aborted && send(encode({ id, ...response }))
    try {
      if (running.has(id)) throw new TRPCError({ code: 'BAD_REQUEST' })
      if (running.size >= mostAtOnce) throw new AppError('invalid-input', 'Keydeck is asked too much at once.', 'Try again in a moment.')
      running.set(id, controller)
      const ctx = await deps.context()
      signal.throwIfAborted()
      const getRawInput = async (): Promise<unknown> => (input === undefined ? undefined : config.transformer.input.deserialize(input))
      const data: unknown = await callTRPCProcedure({ router: appRouter, path, type, getRawInput, ctx, signal, batchIndex: 0 })
      if (!isStream(data)) return void tell({ result: { type: 'data', data } })
      tell({ result: { type: 'started' } })
      let told = 0
      for await (const event of data) {
        if (!tell({ result: { type: 'data', data: event } })) return
        told += 1
        if (told % eventsInOneGo === 0) await setImmediate()
      }
      tell({ result: { type: 'stopped' } })
    } catch (cause) {
      tell(failed(cause, path))
    } finally {
      if (running.get(id) === controller) running.delete(id)
    }
  }

  /** What a failure tells the page: a code and a message, neither stack nor path (S12). */
  function failed(cause: unknown, path: string): TRPCErrorResponse {
    const error = asTrpcError(getTRPCErrorFromUnknown(cause))
    // What a procedure throws comes as a TRPCError, and was reported there.
    if (!(cause instanceof TRPCError) && isUnexpected(error)) deps.reportError(path, cause)
    return { error: getTRPCErrorShape({ config, error, path, type: 'unknown', input: undefined, ctx: undefined }) }
  }

  return {
    /**
     * Takes a request on. Answers with what is there within this turn of the event loop, or with an error where it is no request;
     * null when nothing is there yet. All else is pushed.
     */
    async take(sent: unknown): Promise<string | null> {
      const request = readOrUndefined(sent)
      if (!request) return inOne([encode(failed(new TRPCError({ code: 'PARSE_ERROR' }), ''))])
      if (request.op === 'abort') {
        running.get(request.id)?.abort()
        return null
      }
      const early: string[] = []
      let isEarly = true
      const sendEarly = (message: string): boolean => (isEarly ? early.push(message) > 0 : deps.push(message))
      const runs = request.calls.map((call) => run(call, call.type === 'subscription' ? deps.push : sendEarly))
      await Promise.race([Promise.all(runs), setImmediate()])
      isEarly = false
      return early.length > 0 ? inOne(early) : null
    },
    /** Aborts all that is running. */
    end(): void {
      for (const controller of running.values()) controller.abort()
    },
  }
}

function readOrUndefined(sent: unknown): IpcRequest | undefined {
  try {
    return readRequest(sent)
  } catch {
    return undefined
  }
}

const inOne = (answers: readonly string[]): string => `[${answers.join()}]`
