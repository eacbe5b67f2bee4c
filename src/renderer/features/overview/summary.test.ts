import { expect, test } from 'vitest'
import type { CheckOutcome, CheckSummary } from '../../../shared/check.ts'
import { providerOf } from '../../../shared/providers/catalogue.ts'
import { anAccount } from '../accounts/account.fixture.ts'
import { headline, summarise } from './summary.ts'

const checked = (outcome: CheckOutcome): CheckSummary => ({
  outcome,
  message: 'm',
  fix: 'f',
  reason: null,
  latencyMs: 1,
  models: null,
  at: new Date(),
})

test('each provider has its active account, or none, and its number of accounts', () => {
  const active = anAccount({ provider: 'openai', active: true, lastCheck: checked('works') })
  const { providers } = summarise([anAccount({ provider: 'groq' }), active, anAccount({ provider: 'openai' })])
  expect(providers).toEqual([
    { provider: providerOf('openai'), active, count: 2 },
    { provider: providerOf('groq'), active: null, count: 1 },
  ])
})

test('accounts in trouble are listed, those in use first', () => {
  const idle = anAccount({ label: 'idle', lastCheck: checked('rejected') })
  const used = anAccount({ label: 'used', active: true, lastCheck: checked('no-credit') })
  const summary = summarise([idle, anAccount({ lastCheck: checked('works') }), used])
  expect(summary.troubled.map(({ label }) => label)).toEqual(['used', 'idle'])
})

const headlineOf = (...outcomes: (CheckOutcome | null)[]) => {
  const providers = ['anthropic', 'openai', 'gemini', 'groq'] as const
  return headline(
    summarise(
      outcomes.map((outcome, index) =>
        anAccount({ provider: providers[index] ?? 'ollama', active: true, lastCheck: outcome && checked(outcome) }),
      ),
    ),
  )
}

test.each([
  [['works'], 'The active account works.'],
  [['works', 'works'], 'All 2 active accounts work.'],
  [['rejected'], '0 of 1 active account works.'],
  [['works', null, 'rejected'], '1 of 3 active accounts work, 1 not checked yet.'],
] as const)('active accounts that are %j: “%s”', (outcomes, words) => {
  expect(headlineOf(...outcomes)).toBe(words)
})

test('without an active account the headline says so', () => {
  expect(headline(summarise([anAccount()]))).toBe('No account is active.')
})

test('an account of an unknown provider is in use for none, and needs attention', () => {
  const later = anAccount({ provider: 'unknown', active: true })
  expect(summarise([later])).toEqual({ providers: [], troubled: [later], working: 0, unchecked: 0 })
})
