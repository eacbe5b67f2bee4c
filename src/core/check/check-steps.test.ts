import { expect, test } from 'vitest'
import { checkStepNames, type CheckStep } from '../../shared/check.ts'
import { createCheckSteps } from './check-steps.ts'

function recorded() {
  const told: string[] = []
  const steps = createCheckSteps(({ step, state }: CheckStep) => told.push(`${step} ${state}`))
  return { told, steps }
}

test('every change is told once, and a step that has ended stays as it is', () => {
  const { told, steps } = recorded()
  steps.begin('dns')
  steps.begin('dns')
  steps.pass('dns', { message: 'Found.' })
  steps.fail('dns', { message: 'Lost.' })
  expect(told).toEqual(['dns running', 'dns passed'])
  expect(steps.finish()[2]).toMatchObject({ state: 'passed', message: 'Found.' })
})

test('reaching a step passes those before it that still run, and no others', () => {
  const { told, steps } = recorded()
  steps.begin('policy')
  steps.begin('connect')
  steps.reach('answer')
  expect(told).toEqual(['policy running', 'connect running', 'policy passed', 'connect passed', 'answer running'])
})

test('the end tells of what still runs as skipped; what never began is skipped without a word', () => {
  const { told, steps } = recorded()
  steps.begin('policy')
  steps.begin('dns')
  steps.fail('policy', { message: 'Refused.', fix: 'Correct it.' })
  const all = steps.finish()
  expect(told.slice(2)).toEqual(['policy failed', 'dns skipped'])
  expect(all.map(({ step }) => step)).toEqual(checkStepNames)
  expect(all.map(({ state }) => state).filter((state) => state !== 'skipped')).toEqual(['failed'])
  expect(all.every(({ state, ms }) => (ms === null) === (state === 'skipped'))).toBe(true)
})
