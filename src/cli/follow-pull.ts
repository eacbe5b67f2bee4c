import { AppError } from '../core/errors.ts'
import type { Pull } from '../shared/local-models.ts'
import type { Api } from './client.ts'

/**
 * Follows a download until it does not run any more; resolves with how it ended. Stops following when the signal aborts, and throws its
 * reason: the download itself runs on.
 */
export function followPull(
  api: Api,
  id: string,
  { onProgress, signal }: { onProgress: (pull: Pull) => void; signal: AbortSignal },
): Promise<Pull> {
  const { promise, resolve, reject } = Promise.withResolvers<Pull>()
  const gone = () => reject(new AppError('internal', 'The download ended without a word.', 'Run the command again; it goes on from there.'))
  signal.throwIfAborted()
  const subscription = api.localModels.watchPulls.subscribe(undefined, {
    onData(pulls) {
      const pull = pulls.find((one) => one.id === id)
      if (!pull) return reject(takenOff())
      if (pull.state === 'pulling') onProgress(pull)
      else resolve(pull)
    },
    onComplete: gone,
    onStopped: gone,
    onError: reject,
    // A stream that would start over counts as failed: nobody knows what came meanwhile.
    onConnectionStateChange: ({ error }) => void (error && reject(error)),
  })
  // What the stream waits for need not keep a process up; a person who waits does.
  const staying = setInterval(() => {}, 60_000)
  const leave = () => reject(signal.reason)
  signal.addEventListener('abort', leave, { once: true })
  return promise.finally(() => {
    clearInterval(staying)
    signal.removeEventListener('abort', leave)
    subscription.unsubscribe()
  })
}

/** By somebody else: in a window, or with the account of its server. */
const takenOff = () =>
  new AppError(
    'not-found',
    'The download was taken off the list, or the account of its server was removed.',
    'Run the command again if the model is still wanted.',
  )
