import { EventEmitter, on } from 'node:events'
import type { AccountStateChange } from '../shared/check.ts'
import type { ChangeTopic } from '../shared/change.ts'

export type Changes = ReturnType<typeof createChanges>

/** Tells every open surface what changed, so that it reads that again. */
export function createChanges() {
  const emitter = new EventEmitter<{ change: [ChangeTopic]; account: [AccountStateChange] }>()
  emitter.setMaxListeners(0)
  let followers = 0
  return {
    announce: (topic: ChangeTopic): void => void emitter.emit('change', topic),
    /** Calls back at each change until the returned function is called. */
    listen(callback: (topic: ChangeTopic) => unknown): () => void {
      emitter.on('change', callback)
      return () => emitter.off('change', callback)
    },
    /** Tells that a check of an account came out otherwise than the one before. */
    announceAccountState: (change: AccountStateChange): void => void emitter.emit('account', change),
    /** Calls back at each change of an account's state until the returned function is called. */
    listenToAccountStates(callback: (change: AccountStateChange) => unknown): () => void {
      emitter.on('account', callback)
      return () => emitter.off('account', callback)
    },
    /** The accounts' changes of state from now on, in order; ends with an `AbortError` when the signal aborts. */
    async *streamAccountStates(signal: AbortSignal): AsyncGenerator<AccountStateChange> {
      for await (const [change] of on(emitter, 'account', { signal })) yield change
    },
    /** The changes from now on, in order; ends with an `AbortError` when the signal aborts. */
    async *stream(signal: AbortSignal): AsyncGenerator<ChangeTopic> {
      followers += 1
      try {
        for await (const [topic] of on(emitter, 'change', { signal })) yield topic
      } finally {
        followers -= 1
      }
    },
    /** Whether a surface is open that follows the changes as they come. */
    isFollowed: (): boolean => followers > 0,
  }
}
