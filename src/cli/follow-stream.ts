import type { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '../api/app-router.ts'
import { AppError } from '../core/errors.ts'

type Handlers<Event> = {
  onData: (event: Event) => void
  onComplete: () => void
  onStopped: () => void
  onError: (error: TRPCClientError<AppRouter>) => void
  onConnectionStateChange: (change: { error: TRPCClientError<AppRouter> | null }) => void
}

/**
 * Follows a stream of the router to its end; resolves there. Aborting ends what runs behind it, and throws `cancelled`. A stream
 * that would start over counts as failed.
 *
 * @param subscribe passes the handlers on to a procedure, such as `(handlers) => api.checks.runAll.subscribe(undefined, handlers)`
 */
export function followStream<Event>(
  subscribe: (handlers: Handlers<Event>) => { unsubscribe: () => void },
  { onEvent, signal }: { onEvent: (event: Event) => void; signal: AbortSignal },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  signal.throwIfAborted()
  const subscription = subscribe({
    onData: onEvent,
    onComplete: resolve,
    onStopped: resolve,
    onError: reject,
    onConnectionStateChange: ({ error }) => void (error && reject(error)),
  })
  const cancel = () => reject(new AppError('cancelled', 'Cancelled; the checks that were still running were ended.', ''))
  signal.addEventListener('abort', cancel, { once: true })
  return promise.finally(() => {
    signal.removeEventListener('abort', cancel)
    subscription.unsubscribe()
  })
}
