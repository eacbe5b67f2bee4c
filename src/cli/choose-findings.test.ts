import { expect, test } from 'vitest'
import { aFinding } from '../shared/finding.fixture.ts'
import { providerOf } from '../shared/providers/catalogue.ts'
import { chooseFindings } from './choose-findings.ts'
import { findingRemark } from './finding-words.ts'

const findings = [
  aFinding(),
  aFinding({ index: 1, known: { id: 'a', label: 'Work' } }),
  aFinding({ index: 2, provider: null, candidates: [], baseUrl: null, host: null }),
  aFinding({ index: 3, provider: 'custom-openai', baseUrl: 'http://127.0.0.1:4000/v1', host: '127.0.0.1:4000', local: true }),
  aFinding({ index: 4, problem: 'The address is not encrypted.' }),
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
  expect(numbersOf(chooseFindings(findings, 'all', { provider: providerOf('groq'), local: true }))).toEqual({
    picks: [1, 3, 4],
    leftOut: [5],
  })
})

test('that a local address is meant is said of all that are named, and of all only where the address is local', () => {
  const local = { provider: null, local: true }
  expect(chooseFindings(findings, '1,4', local).picks.map((pick) => pick.local)).toEqual([true, true])
  expect(chooseFindings(findings, 'all', local).picks.map(({ index, local: isLocal }) => [index, isLocal])).toEqual([
    [0, false],
    [3, true],
  ])
  for (const baseUrl of ['http://127.0.0.1:11434', 'http://localhost:11434']) {
    const ollama = aFinding({ provider: 'ollama', candidates: ['ollama'], baseUrl, host: '127.0.0.1:11434', local: true, maskedKey: null })
    expect(chooseFindings([ollama], 'all', none).picks).toEqual([{ index: 0, local: true, baseUrl }])
    expect(findingRemark(ollama)).toBe('')
    expect(findingRemark({ ...ollama, baseUrl: 'http://127.0.0.1:1' })).toBe('needs --local')
  }
})

test('numbers name the findings, each once, also those with a problem and those that are here', () => {
  expect(numbersOf(chooseFindings(findings, '5, 2,2', none))).toEqual({ picks: [5, 2], leftOut: [] })
})

test('the provider is said of those alone whose provider is not known, and takes its own address along', () => {
  const { picks } = chooseFindings(findings, '1,3', { provider: providerOf('groq'), local: false })
  expect(picks).toEqual([
    { index: 0, local: false, baseUrl: 'https://api.openai.com/v1' },
    { index: 2, local: false, provider: 'groq', baseUrl: 'https://api.groq.com/openai/v1' },
  ])
})

test('S16: a key goes nowhere on a guess: all leaves it out and says whose it could be; a number or --provider takes it', () => {
  const guessed = aFinding({ candidates: ['openai', 'dashscope', 'deepseek'] })
  expect(findingRemark(guessed)).toBe('could also be DashScope (Qwen) or DeepSeek')
  expect(chooseFindings([guessed], 'all', none)).toEqual({
    picks: [],
    leftOut: [
      {
        index: 0,
        added: false,
        message: 'It could also be DashScope (Qwen) or DeepSeek.',
        fix: 'Name it with --provider, or --add 1.',
      },
    ],
  })
  expect(numbersOf(chooseFindings([guessed], '1', none)).picks).toEqual([1])
  expect(findingRemark(aFinding({ guessed: true }))).toBe('could also be another provider’s')
  const said = { provider: providerOf('deepseek'), local: false }
  for (const named of ['all', '1'])
    expect(chooseFindings([guessed], named, said).picks).toEqual([
      { index: 0, local: false, provider: 'deepseek', baseUrl: 'https://api.deepseek.com' },
    ])
  const relay = { ...guessed, baseUrl: 'https://relay.example.com/v1' }
  expect(chooseFindings([relay], 'all', said).picks).toEqual([{ index: 0, local: false, baseUrl: 'https://relay.example.com/v1' }])
})

test('a problem of the source stands also where the provider is named; one of a guess does not', () => {
  const said = { provider: providerOf('groq'), local: false }
  const problem = 'Its base URL cannot be used.'
  const unknown = aFinding({ provider: null, candidates: [], baseUrl: null, problem })
  expect(chooseFindings([unknown], 'all', said).leftOut).toMatchObject([{ message: problem }])
  const guessed = aFinding({
    provider: 'azure-openai',
    candidates: ['azure-openai', 'mistral'],
    baseUrl: null,
    problem: 'It needs “Resource”.',
  })
  expect(numbersOf(chooseFindings([guessed], 'all', said)).picks).toEqual([1])
})

test.each([
  ['azure-openai', 'Azure OpenAI needs “Resource”, too.', '`keydeck add --provider azure-openai --field resource=…`'],
  ['custom-openai', 'OpenAI-compatible needs a base URL, too.', '`keydeck add --provider custom-openai --base-url '],
] as const)('what %s needs and a list cannot take is pointed to where it can be said', (provider, message, command) => {
  const finding = aFinding({ provider, candidates: [provider], baseUrl: null, host: null, problem: message })
  for (const named of ['all', '1'])
    expect(chooseFindings([finding], named, none)).toMatchObject({
      picks: [],
      leftOut: [{ message, fix: expect.stringContaining(command) }],
    })
})

test.each(['', 'x', '0', '1,sk-canary', '-1', '1.5', '6'])('“%s” is refused, and not repeated', (named) => {
  expect(() => chooseFindings(findings, named, none)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  expect(() => chooseFindings(findings, named, none)).not.toThrow(/canary/)
})
