import { expect, test } from 'vitest'
import { aFinding } from '../shared/finding.fixture.ts'
import { outcomesInWords } from './finding-outcomes.ts'

const check = { outcome: 'works', message: 'OpenAI accepts the key.', fix: '' } as const
const added = { index: 0, added: true, accountId: 'a', check } as const

test('behind each account that was added stands what its check came to', () => {
  const findings = [aFinding()]
  const said = (outcome: Parameters<typeof outcomesInWords>[1][number]) => outcomesInWords(findings, [outcome], [])
  const name = 'OpenAI (OpenAI, sk-proj…Mn7)'
  expect(said(added)).toBe(`Added ${name}: works.`)
  expect(said({ ...added, check: null })).toBe(`Added ${name}: not checked.`)
  const failed = { outcome: 'unreachable', message: 'api.openai.com did not answer.', fix: 'Try again later.' } as const
  expect(said({ ...added, check: failed })).toBe(`Added ${name}: unreachable. api.openai.com did not answer. Try again later.`)
  expect(said({ index: 0, added: false, message: 'It is not known whose key this is.', fix: 'Name the provider.' })).toBe(
    `1. ${name} was not added. It is not known whose key this is. Name the provider.`,
  )
})

test('what was skipped is named, so far as a sentence can', () => {
  const here = Array.from({ length: 7 }, (_, index) => ({ label: `A${index}` }))
  expect(outcomesInWords([aFinding()], [added], [{ label: 'Ollama' }])).toMatch(/works\.\n1 is here already: Ollama\.$/)
  expect(outcomesInWords([aFinding()], [added], here)).toMatch(/\n7 are here already: A0, A1, A2, A3, A4, 2 more\.$/)
  expect(outcomesInWords([aFinding()], [], [{ label: 'Ollama' }])).toBe('Everything is here already: Ollama.')
  expect(outcomesInWords([], [], [])).toBe('There is nothing to add.')
})
