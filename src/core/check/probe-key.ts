import { placeUrl } from '../../shared/providers/place-url.ts'
import type { Probe } from '../../shared/providers/provider.ts'
import type { ProxyRoute } from '../network/choose-proxy.ts'
import { isLoopbackHost } from '../network/loopback-host.ts'
import type { Call, CallResult } from './call-api.ts'
import type { CheckSteps } from './check-steps.ts'
import type { CheckTarget } from './check-target.ts'
import { failStep } from './fail-step.ts'
import { followConnection, type SeenOnTheWay } from './follow-connection.ts'
import { isSamePlace, listShape } from './list-place.ts'
import { looksLikeHtml, numberOf, valueAt } from './read-answer.ts'
import { conclusionOf, readResult, type Conclusion } from './read-result.ts'
import { offerVariant, type Offered } from './try-variants.ts'

/** What the requests of one check share. */
export type Probing = { call: Call; steps: CheckSteps; proxy: ProxyRoute | null; now: () => Date }

/**
 * The key was not refused. `json`: of the answer; undefined where this key may not have it, which `limited` then tells. `list`:
 * the list of models, where no other request proves the key.
 */
export type Accepted = { status: number; json: unknown; latencyMs: number; limited: Conclusion | null; list: CallResult | null }

/** Where nothing free proves a key, the base URL itself is called, to see whether anything answers there. */
const reachable: Probe = { path: '', shape: { field: [], is: 'any' } }

/** Makes the requests that prove the key, and tells the steps up to the key by them. */
export async function probeKey(
  target: CheckTarget,
  probing: Probing,
): Promise<{ seen: SeenOnTheWay } & (Accepted | { conclusion: Offered })> {
  const { call, steps, proxy, now } = probing
  const probe = target.api.check.key ?? reachable
  const url = placeUrl(target.provider, target.baseUrl, probe)
  const { observe, seen } = followConnection(target, { url, proxy: proxy && !isLoopbackHost(url) ? proxy.url : null }, { steps, now })
  const result = await call(target, probe, { observe })
  const first = judgeFirst(target, result, { probe, now: now() })
  if ('conclusion' in first) {
    const conclusion = await offerVariant(target, first.conclusion, { call, result, now: now() })
    failStep(steps, result, conclusion)
    return { conclusion, seen }
  }

  steps.reach('answer')
  steps.pass('answer', { message: `${target.subject} answered (HTTP ${first.status}).` })
  steps.begin('key')
  const list = await listThatProves(target, call)
  const refused = list && refusalIn(target, list, now())
  if (list && refused) {
    failStep(steps, list, refused)
    return { conclusion: { ...refused, betterBaseUrl: null }, seen }
  }
  tellKey(target, steps)
  return { ...first, list, seen }
}

/** What the first answer says of the key. */
function judgeFirst(
  target: CheckTarget,
  result: CallResult,
  { probe, now }: { probe: Probe; now: Date },
): Omit<Accepted, 'list'> | { conclusion: Conclusion } {
  const read = readResult(target, result, { shape: probe.shape, now })
  if (!('conclusion' in read)) {
    const { answer, json } = read
    if (isSpent(target, json)) return { conclusion: conclusionOf(target, answer, { judgement: { outcome: 'no-credit' }, now }) }
    return { status: answer.status, json, latencyMs: answer.latencyMs, limited: null }
  }
  const { conclusion } = read
  if (result.kind !== 'answer') return read
  const accepted = { status: result.status, json: undefined, latencyMs: result.latencyMs }
  if (conclusion.outcome === 'works') return { ...accepted, limited: conclusion }
  const isOpen = target.api.check.key === null && conclusion.outcome === 'wrong-address' && !looksLikeHtml(result)
  return isOpen ? { ...accepted, limited: null } : read
}

/** Whether the answer says that nothing is left to spend. */
function isSpent({ api }: CheckTarget, json: unknown): boolean {
  if (api.check.credit === null) return false
  const left = valueAt(json, api.check.credit)
  const amount = numberOf(left)
  return left === false || (amount !== null && amount <= 0)
}

/** Where a key is optional, the first answer may have been open to anyone: the list of models is what shows a bad key. */
async function listThatProves(target: CheckTarget, call: Call): Promise<CallResult | null> {
  const { key: probe, models } = target.api.check
  if (target.provider.key === 'required' || target.key === null || !models || (probe && isSamePlace(probe, models))) return null
  return call(target, models)
}

/** What the list says of the key. Anything else that is wrong with it is no fault of the key. */
function refusalIn(target: CheckTarget, list: CallResult, now: Date): Conclusion | null {
  const { models } = target.api.check
  const read = models && readResult(target, list, { shape: listShape(models), now })
  return read && 'conclusion' in read && ['rejected', 'no-credit', 'rate-limited'].includes(read.conclusion.outcome)
    ? read.conclusion
    : null
}

function tellKey({ key, provider, api }: CheckTarget, steps: CheckSteps): void {
  if (key === null) return steps.skip('key', 'The account has no key.')
  if (api.check.key === null) return steps.warn('key', { message: 'No free request proves the key; it was sent and not refused.' })
  if (provider.kind === 'local-server') return steps.pass('key', { message: 'The key was sent and not refused.' })
  steps.pass('key', { message: 'The key is accepted.' })
}
