import { EventEmitter, on } from 'node:events'
import type { ChangeTopic } from '../shared/change.ts'

export type Changes = ReturnType<typeof createChanges>

/** Tells every open surface what changed, so that it reads that again. */
export function createChanges() {
  const emitter = new EventEmitter<{ change: [ChangeTopic] }>()
  emitter.setMaxListeners(0)
  return {
    announce: (topic: ChangeTopic): void => void emitter.emit('change', topic),
    /** Calls back at each change until the returned function is called. */
    listen(callback: (topic: ChangeTopic) => unknown): () => void {
      emitter.on('change', callback)
      return () => emitter.off('change', callback)
    },
    /** The changes from now on, in order; ends with an `AbortError` when the signal aborts. */
    async *stream(signal: AbortSignal): AsyncGenerator<ChangeTopic> {
      for await (const [topic] of on(emitter, 'change', { signal })) yield topic
    },
  }
}
