import { expect, test } from 'vitest'
import type { CheckStep } from '../../../shared/check.ts'
import { areAllWell, sortOut, withStep } from './steps-so-far.ts'

const aStep = (given: Partial<CheckStep>): CheckStep => ({ step: 'address', state: 'passed', ms: 1, message: '', fix: '', ...given })

test('steps stand in the order of the pipeline, whichever is told first', () => {
  const told = [aStep({ step: 'models' }), aStep({ step: 'credit' }), aStep({ step: 'dns' })]
  const steps = told.reduce<readonly CheckStep[]>(withStep, [])
  expect(steps.map(({ step }) => step)).toEqual(['dns', 'credit', 'models'])
})

test('a step that ends takes the place of itself running', () => {
  const running = withStep([], aStep({ step: 'dns', state: 'running', ms: null }))
  expect(withStep(running, aStep({ step: 'dns', ms: 7 }))).toEqual([aStep({ step: 'dns', ms: 7 })])
})

test.each([
  ['passed', true],
  ['skipped', true],
  ['warned', false],
  ['failed', false],
  ['running', false],
] as const)('a step that has %s: all is well is %s', (state, expected) => {
  expect(areAllWell([aStep({}), aStep({ step: 'dns', state })])).toBe(expected)
})

test('what was skipped for a reason is told with it; what the check never came to is not told one by one', () => {
  const failed = aStep({ step: 'dns', state: 'failed', message: 'The name was not found.' })
  const forReason = aStep({ step: 'token', state: 'skipped', ms: null, message: 'Not asked for.' })
  const never = aStep({ step: 'tls', state: 'skipped', ms: null })
  expect(sortOut([failed, never, forReason])).toEqual({ told: [failed, forReason], untold: [never] })
})
