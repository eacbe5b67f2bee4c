import { describeBaseUrlProblem, normaliseBaseUrl } from '../../shared/base-url.ts'
import { bareReport, type CheckReport, type CheckStep } from '../../shared/check.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import { createHttpRequest, type HttpRequest } from '../network/http-request.ts'
import { createApiCaller } from './call-api.ts'
import { createCheckSteps } from './check-steps.ts'
import { targetOf, type CheckInput } from './check-target.ts'
import { describeSuccess } from './describe-success.ts'
import { describeTypedAddress } from './describe-typed-address.ts'
import type { SeenOnTheWay } from './follow-connection.ts'
import { prepareWay } from './prepare-way.ts'
import { probeKey } from './probe-key.ts'
import { probeModels } from './probe-models.ts'
import { probeOwner } from './probe-owner.ts'
import { probeToken } from './probe-token.ts'
import type { ListedModel } from './read-models.ts'
import type { Conclusion } from './read-result.ts'
import type { Offered } from './try-variants.ts'

export type Checker = ReturnType<typeof createChecker>

/** A report, and the models that the account lists; null where no list came. */
export type CheckResult = { report: CheckReport; models: readonly ListedModel[] | null }

/** How a check goes is data: the requests, what their answers must hold and what errors mean stand in the catalogue. */
export function createChecker(deps: {
  /** Where Keydeck itself listens; no key is sent there. */
  ownOrigins: () => readonly string[]
  request?: HttpRequest
  /** Left out: no proxy is used. */
  chooseProxy?: ProxyChooser
  /** Hears whether the place answered, where a check shows that. */
  report?: (origin: string, reached: boolean) => void
  now?: () => Date
}) {
  const { ownOrigins, request = createHttpRequest({ ownOrigins }), chooseProxy = async () => null, now = () => new Date() } = deps

  return {
    /**
     * Checks whether an account works, step by step, with a few free requests, one after another; a billed one only where the
     * input says so. The path is appended to the base URL as it is. Comes back with a report whatever happens; throws only the
     * signal's reason, when that aborts, and leaves nothing running.
     *
     * @param onStep hears of each step as it starts and as it ends
     */
    async check(input: CheckInput, signal?: AbortSignal, onStep?: (step: CheckStep) => void): Promise<CheckResult> {
      signal?.throwIfAborted()
      const steps = createCheckSteps(onStep)
      const done = (
        parts: Pick<CheckReport, 'outcome' | 'message' | 'fix'> & Partial<CheckReport>,
        models: CheckResult['models'] = null,
      ): CheckResult => {
        const report = { ...bareReport, ...parts, steps: steps.finish() }
        const reached = showsReach(report)
        if (reached !== null) deps.report?.(new URL(input.baseUrl).origin, reached)
        return { report, models }
      }

      steps.begin('address')
      const problem = describeBaseUrlProblem(input.baseUrl)
      if (problem !== undefined) {
        const words = { message: 'The base URL cannot be used.', fix: problem }
        steps.fail('address', words)
        return done({ outcome: 'wrong-address', ...words })
      }
      const target = targetOf({ ...input, baseUrl: normaliseBaseUrl(input.baseUrl) })
      const remark = describeTypedAddress(target.provider, input.baseUrl)
      if (remark?.warns === true) steps.warn('address', remark)
      else steps.pass('address', remark ?? {})

      steps.begin('policy')
      const way = await prepareWay(target, { chooseProxy, signal })
      if ('problem' in way) {
        steps.fail('policy', way.problem)
        return done({ outcome: 'blocked', reason: 'settings', ...way.problem })
      }
      const probing = { call: createApiCaller(request, way), steps, proxy: way.proxy, now }

      const { seen, ...probed } = await probeKey(target, probing)
      if ('conclusion' in probed) return done(reportOf(probed.conclusion, seen))
      const details = { ...seen, status: probed.status, providerError: probed.limited?.evidence.providerError ?? null }

      const told = await probeOwner(target, { ...probing, accepted: probed })
      const listed = await probeModels(target, { ...probing, accepted: probed })
      if ('conclusion' in listed) return done({ ...told, ...reportOf(listed.conclusion, seen) })
      const facts = { latencyMs: probed.latencyMs, models: listed.models?.length ?? null, ...told, details }
      const called = await probeToken(target, probing)
      if ('conclusion' in called) return done({ ...facts, ...reportOf(called.conclusion, seen) }, listed.models)
      return done({ ...facts, outcome: 'works', ...describeSuccess(target, listed, called) }, listed.models)
    },
  }
}

/** Whether the place answered, or nothing took the connection; null where a check shows neither. */
function showsReach({ outcome, details, steps }: CheckReport): boolean | null {
  if (details !== null && details.status !== null) return true
  const lost = steps.some(({ step, state }) => state === 'failed' && (step === 'dns' || step === 'connect'))
  return outcome === 'unreachable' && lost ? false : null
}

/** The parts of a report that come from what a check ended with. */
function reportOf({ evidence, ...told }: Conclusion & Partial<Offered>, seen: SeenOnTheWay) {
  return { ...told, details: { ...seen, ...evidence } }
}
