import type { ProxyProblem } from './http-result.ts'

/** Thrown while a tunnel is made and turned into a value where the request ends. Its text is constant. */
export class ProxyFailed extends Error {
  readonly problem: ProxyProblem
  constructor(problem: ProxyProblem) {
    super('The proxy made no connection.')
    this.name = 'ProxyFailed'
    this.problem = problem
  }
}
