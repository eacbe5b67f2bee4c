/** Runs each piece of work after the one before has ended, however that ended. Returns the work's own result or error. */
export function createOneAtATime() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    // Only the order matters to the next in line; the error itself reaches who asked for this work.
    last = result.catch(() => undefined)
    return result
  }
}
