import { expect, test } from 'vitest'
import type { Finding } from '../shared/findings.ts'
import { chooseFindings } from './choose-findings.ts'

const plain: Finding = {
  index: 0,
  source: 'OPENAI_API_KEY',
  provider: 'openai',
  candidates: ['openai'],
  label: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  host: 'api.openai.com',
  model: null,
  local: false,
  maskedKey: '…Mn7',
  fields: {},
  secrets: [],
  known: null,
  problem: '',
}
const findings: Finding[] = [
  plain,
  { ...plain, index: 1, known: { id: 'a', label: 'Work' } },
  { ...plain, index: 2, provider: null, candidates: [], baseUrl: null, host: null },
  { ...plain, index: 3, provider: 'custom-openai', baseUrl: 'http://127.0.0.1:4000/v1', host: '127.0.0.1:4000', local: true },
  { ...plain, index: 4, problem: 'The address is not encrypted.' },
]
const none = { provider: null, local: false }
const numbersOf = ({ picks, leftOut }: ReturnType<typeof chooseFindings>) => ({
  picks: picks.map(({ index }) => index + 1),
  leftOut: leftOut.map(({ index }) => index + 1),
})

test('all is what is not here already; what cannot be added as it is says how it can be', () => {
  const chosen = chooseFindings(findings, 'all', none)
  expect(numbersOf(chosen)).toEqual({ picks: [1], leftOut: [3, 4, 5] })
  expect(chosen.leftOut.map((outcome) => (outcome.added ? '' : outcome.fix))).toEqual([
    expect.stringContaining('--provider'),
    expect.stringContaining('--local'),
    expect.stringContaining('--add 5'),
  ])
  expect(numbersOf(chooseFindings(findings, 'all', { provider: 'groq', local: true }))).toEqual({ picks: [1, 3, 4], leftOut: [5] })
})

test('that a local address is meant is said of all that are named, and of all only where the address is local', () => {
  const local = { provider: null, local: true }
  expect(chooseFindings(findings, '1,4', local).picks.map((pick) => pick.local)).toEqual([true, true])
  expect(chooseFindings(findings, 'all', local).picks.map(({ index, local: isLocal }) => [index, isLocal])).toEqual([
    [0, false],
    [3, true],
  ])
  const ollama: Finding = { ...plain, provider: 'ollama', baseUrl: 'http://127.0.0.1:11434', host: '127.0.0.1:11434', local: true }
  expect(chooseFindings([ollama], 'all', none).picks).toEqual([{ index: 0, local: true, baseUrl: 'http://127.0.0.1:11434' }])
})

test('numbers name the findings, each once, also those with a problem and those that are here', () => {
  expect(numbersOf(chooseFindings(findings, '5, 2,2', none))).toEqual({ picks: [5, 2], leftOut: [] })
})

test('the provider is said of those alone whose provider is not known', () => {
  const { picks } = chooseFindings(findings, '1,3', { provider: 'groq', local: false })
  expect(picks).toEqual([
    { index: 0, local: false, baseUrl: 'https://api.openai.com/v1' },
    { index: 2, local: false, provider: 'groq' },
  ])
})

test.each(['', 'x', '0', '1,sk-canary', '-1', '1.5', '6'])('“%s” is refused, and not repeated', (named) => {
  expect(() => chooseFindings(findings, named, none)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  expect(() => chooseFindings(findings, named, none)).not.toThrow(/canary/)
})
