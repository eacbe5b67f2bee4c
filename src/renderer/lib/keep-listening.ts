const againAfterMs = 3_000

/** Listens until the returned function is called; three seconds after a failure it listens again. */
export function keepListening(listen: (onError: () => void) => { unsubscribe: () => void }): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let subscription: { unsubscribe: () => void } | undefined

  function begin(): void {
    subscription = listen(() => (timer = setTimeout(begin, againAfterMs)))
  }

  begin()
  return () => {
    clearTimeout(timer)
    subscription?.unsubscribe()
  }
}
