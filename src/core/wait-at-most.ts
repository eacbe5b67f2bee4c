/** The result of the work, or `late()` thrown after `patienceMs`; the work itself goes on, and its outcome is nobody's then. */
export function waitAtMost<Result>(patienceMs: number, work: Promise<Result>, late: () => Error): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const timer = setTimeout(() => reject(late()), patienceMs)
  work.then(resolve, reject).finally(() => clearTimeout(timer))
  return promise
}
