import { expect, test } from 'vitest'
import { probeInterval } from './probe-interval.ts'
import { nothingKnown, withEvidence, type ReachState } from './reach.ts'

const remote = { nearby: false, thisMachine: false }
const here = { nearby: true, thisMachine: true }
const lan = { nearby: true, thisMachine: false }
const reached = withEvidence(nothingKnown, 'connected', 0)
const lost = withEvidence(reached, 'refused', 0)
const looked = { network: 'there', attended: true } as const

test.each<[string, Parameters<typeof probeInterval>, number | null]>([
  ['a provider that answers is asked every ten seconds', [remote, reached, looked], 10_000],
  ['one that is lost is asked so often that it is back within five', [remote, lost, looked], 2_500],
  ['what is near is asked each second', [lan, reached, looked], 1_000],
  ['nothing is asked without a network', [remote, lost, { ...looked, network: 'gone' }], null],
  ['nor on the local network', [lan, lost, { ...looked, network: 'gone' }], null],
  ['but this machine is', [here, lost, { ...looked, network: 'gone' }], 1_000],
  ['where the shell alone says that there is none, now and then', [remote, lost, { ...looked, network: 'doubtful' }], 10_000],
  ['while nobody looks, once a minute', [remote, reached, { ...looked, attended: false }], 60_000],
  ['a first connection is confirmed after a second', [remote, withEvidence(lost, 'connected', 0), looked], 1_000],
  ['and so is a first silence', [remote, withEvidence(reached, 'silent', 0), looked], 1_000],
])('%s', (_, given, ms) => expect(probeInterval(...given)).toBe(ms))

test('coming back is noticed within five seconds however the place was lost', () => {
  const relapsed: ReachState = withEvidence(withEvidence(lost, 'answered', 1), 'refused', 2)
  const worst = (probeInterval(remote, relapsed, looked) ?? Infinity) + relapsed.steadyMs
  expect(worst).toBeLessThan(5_000)
})
