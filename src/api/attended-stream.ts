/**
 * A subscription's events as they are. One that fails while nobody waits for its next event, because its reader has left or is not
 * through with the last one, is no failure that nobody handles, which would end the process: whoever asks next is told, nobody else.
 * tRPC asks ahead for an event while the one before is still on its way to the page.
 */
export function attendedStream<Event>(events: AsyncIterable<Event>): AsyncIterable<Event> {
  return {
    [Symbol.asyncIterator](): AsyncIterator<Event> {
      const iterator = events[Symbol.asyncIterator]()
      return {
        next() {
          const step = iterator.next()
          step.catch(() => {})
          return step
        },
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      }
    },
  }
}

/** Whether what a procedure came to is a subscription's events. */
export function isStream(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}
