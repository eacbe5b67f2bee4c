import { createServer, type ServerResponse } from 'node:http'
import { expect, onTestFinished } from 'vitest'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { checkStepNames, type CheckReport, type CheckStep, type CheckStepName } from '../../shared/check.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { createHttpRequest } from '../network/http-request.ts'
import type { CheckInput } from './check-target.ts'
import { createChecker } from './checker.ts'
import { brokenRules } from './report-rules.fixture.ts'

export const ownOrigins = () => []
/** Names that only these tests know. */
const names: Readonly<Record<string, string[]>> = {
  'api.test': ['127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'mapped.test': ['::ffff:169.254.169.254'],
}
export const request = createHttpRequest({
  ownOrigins,
  resolve(hostname, _, callback) {
    const found = (names[hostname] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    const missing = Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    setImmediate(() => (found.length > 0 ? callback(null, found) : callback(missing, [])))
  },
})
export const checker = createChecker({ ownOrigins, request })

/** A server for the length of the test that answers every request so. */
export async function serving(answer: (response: ServerResponse) => unknown): Promise<string> {
  const { origin, close } = await startServer(createServer((_, response) => void answer(response)))
  onTestFinished(close)
  return origin
}

export const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
export const list = json({ data: [{ id: 'gpt-5' }, { id: 'o3' }] })

export const input = (baseUrl: string, rest: Partial<CheckInput> = {}): CheckInput => ({
  provider: providerOf('openai'),
  baseUrl,
  key: 'canary-Zx9-Lm2-Qp7-Rt4',
  model: 'gpt-5',
  local: true,
  ...rest,
})

/** The report of a check that keeps to the rules of every report, and to what it told while it ran. */
export async function check(checked: CheckInput, using = checker): Promise<CheckReport> {
  const told: CheckStep[] = []
  const { report } = await using.check(checked, undefined, (step) => told.push(step))
  expect(brokenRules(report)).toEqual([])
  for (const step of report.steps) {
    const states = told.filter((one) => one.step === step.step)
    expect(states.at(-1) ?? step).toEqual(step)
    expect(states.slice(0, -1).every(({ state }) => state === 'running')).toBe(true)
  }
  const begun = told.filter(({ state }) => state === 'running').map(({ step }) => checkStepNames.indexOf(step))
  expect(begun).toEqual(begun.toSorted((a, b) => a - b))
  return report
}

export const stepOf = ({ steps }: CheckReport, name: CheckStepName) => steps.find(({ step }) => step === name)
export const failedStep = ({ steps }: CheckReport) => steps.find(({ state }) => state === 'failed')?.step
