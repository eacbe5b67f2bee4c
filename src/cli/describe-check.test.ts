import { expect, test } from 'vitest'
import { bareReport, type CheckReport, type CheckStep } from '../shared/check.ts'
import { describeCheck } from './describe-check.ts'

const account = { label: 'Work', provider: 'openai', own: null } as const
const plain = { verbose: false, style: (_: string, text: string) => text }
const verbose = { ...plain, verbose: true }
const aStep = (given: Partial<CheckStep>): CheckStep => ({ step: 'address', state: 'passed', ms: 0, message: '', fix: '', ...given })

const works: CheckReport = {
  ...bareReport,
  outcome: 'works',
  message: 'OpenAI accepts the key and lists 4 models.',
  fix: '',
  latencyMs: 182,
  models: 4,
  steps: [aStep({}), aStep({ step: 'key', ms: 182, message: 'The key is accepted.' })],
}
const fails: CheckReport = {
  ...bareReport,
  outcome: 'rejected',
  message: 'OpenAI rejected the key.',
  fix: 'Paste the key again.',
  steps: [
    aStep({ step: 'answer', ms: 12, message: 'OpenAI answered (HTTP 401).' }),
    aStep({ step: 'key', state: 'failed', message: 'OpenAI rejected the key.', fix: 'Paste the key again.' }),
    aStep({ step: 'models', state: 'skipped', ms: null }),
    aStep({ step: 'token', state: 'skipped', ms: null, message: 'Not asked for.' }),
  ],
}

test('an account that works is one line; its steps come with --verbose', () => {
  expect(describeCheck(account, works, plain)).toBe('works  Work (OpenAI)  4 models, 182 ms')
  expect(describeCheck(account, works, verbose).split('\n')).toEqual([
    'works  Work (OpenAI)  4 models, 182 ms',
    '  OpenAI accepts the key and lists 4 models.',
    '    Address  passed  0 ms',
    '    Key      passed  182 ms  The key is accepted.',
  ])
})

test('one that does not work shows the steps that it came to, and says nothing twice', () => {
  expect(describeCheck(account, fails, plain).split('\n')).toEqual([
    'rejected  Work (OpenAI)',
    '  OpenAI rejected the key.',
    '  Paste the key again.',
    '    Answer     passed   12 ms  OpenAI answered (HTTP 401).',
    '    Key        failed   0 ms',
    '    One token  skipped         Not asked for.',
  ])
})

test('a provider’s words bring no control characters into the terminal', () => {
  const report = { ...fails, steps: [aStep({ state: 'warned', message: 'red\u001b[31m\u202e' })] }
  const text = describeCheck(account, report, plain)
  for (const character of ['\u001b', '\u202e']) expect(text).not.toContain(character)
})
