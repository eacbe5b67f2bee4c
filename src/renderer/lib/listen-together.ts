type Parts<Word> = {
  /** Listens to the server, and tells every window what it hears; returns how to stop. */
  listen: (tell: (word: Word) => void) => () => void
  hear: (word: Word) => void
  /** What another window said, or undefined where it is of another release. */
  read: (said: unknown) => Word | undefined
  /** Called where another window listens already. */
  onFollowing: () => void
}

/**
 * Has one of a browser's windows listen and tell the others: a browser has six connections for all of them, and a stream holds one for as
 * long as it runs. When that window goes, another one takes its place. Returns how to leave.
 */
export function listenTogether<Word>(name: string, { listen, hear, read, onFollowing }: Parts<Word>): () => void {
  const leaving = new AbortController()
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const word = read(data)
    if (word !== undefined) hear(word)
  })

  function tell(word: Word): void {
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin than this window's
    channel.postMessage(word)
    hear(word)
  }

  /** Holds the lock until this window leaves. */
  async function lead(): Promise<void> {
    if (leaving.signal.aborted) return
    const stop = listen(tell)
    const { promise, resolve } = Promise.withResolvers<void>()
    leaving.signal.addEventListener('abort', () => {
      stop()
      resolve()
    })
    await promise
  }

  async function takePart(): Promise<void> {
    const hasLed = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await lead()
      return lock !== null
    })
    if (hasLed || leaving.signal.aborted) return
    onFollowing()
    await navigator.locks.request(name, { signal: leaving.signal }, lead)
  }

  takePart().catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error
  })
  return () => {
    leaving.abort()
    channel.close()
  }
}
