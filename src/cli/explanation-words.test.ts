import { describe, expect, test } from 'vitest'
import type { Explanation, OfflineExplanation, ResolvedVariable } from '../shared/environment.ts'
import { toExplainListings } from './explain-listing.ts'
import { explanationInWords } from './explanation-words.ts'

const style = (format: string, text: string): string => (format === 'dim' ? `<dim>${text}</dim>` : text)

const explanation = (variables: readonly ResolvedVariable[], change: Partial<Explanation> = {}): Explanation => ({
  folder: '/home/me/work',
  projectFolder: null,
  mode: 'development',
  isDevelopment: false,
  shell: { state: 'read', shell: '/bin/zsh', at: new Date(), sentence: 'This is the environment that zsh has.' },
  problems: [],
  variables,
  offline: null,
  ...change,
})

const candidate = {
  source: 'process',
  label: 'this terminal',
  file: null,
  line: null,
  masked: '…abcd',
  winner: true,
  empty: false,
} as const

test('the winner is marked, losers are dimmed, and each says what it does', () => {
  const variable: ResolvedVariable = {
    variable: 'OPENAI_API_KEY',
    winner: 'process',
    candidates: [
      { ...candidate, effect: 'goes to api.openai.com' },
      { ...candidate, source: 'login-shell', label: 'login shell (zsh)', winner: false, empty: true, effect: 'is empty' },
    ],
    warnings: [{ code: 'empty-variable', message: 'It is empty.', action: 'Remove it.', command: 'unset OPENAI_API_KEY' }],
    billing: { kind: 'api', accountId: null, sentence: 'OpenAI bills it.' },
  }
  expect(explanationInWords(explanation([variable]), { style })).toBe(`In /home/me/work:

OPENAI_API_KEY
  *  this terminal      …abcd    goes to api.openai.com
<dim>     login shell (zsh)  (empty)  is empty</dim>
    OpenAI bills it.
  ! It is empty.
    Remove it.
      $ unset OPENAI_API_KEY`)
})

function withCommand(command: string): string {
  const warnings = [{ code: 'tracked-by-git', message: 'Git tracks it.', action: 'Take it out.', command } as const]
  const candidates = [{ ...candidate, effect: 'is sent' }]
  return explanationInWords(explanation([{ variable: 'A', winner: 'process', candidates, warnings, billing: null }]), { style })
}

test('a command that a terminal would not show as it is stays out: what was copied would name something else', () => {
  expect(withCommand("git -C '/home/me/nas ty $(id)' rm")).toMatch(/Take it out\.\n {6}\$ git -C '\/home\/me\/nas ty \$\(id\)' rm$/)
  for (const sign of ['\n', '\u001b[31m', '\u202e']) expect(withCommand(`git -C '/home/me/nas${sign}ty' rm`)).toMatch(/Take it out\.$/)
})

test('where nothing wins that is said, and where nothing is there', () => {
  const lost = {
    variable: 'A',
    winner: null,
    candidates: [{ ...candidate, winner: false, effect: 'is set aside' }],
    warnings: [],
    billing: null,
  }
  const absent = { variable: 'B', winner: null, candidates: [], warnings: [], billing: null }
  const told = explanationInWords(explanation([lost, absent]), { style })
  expect(told).toContain('No source wins.')
  expect(told).toContain('B: nowhere; no source has it.')
  expect(explanationInWords(explanation([]), { style })).toContain('No source has any variable that Keydeck knows.')
})

test('what is not known of the shell and of env files is said, and nothing of it reaches a terminal but its letters', () => {
  const shell = { state: 'fallback', shell: '/bin/zsh', at: new Date(), sentence: 'Something may be missing.' } as const
  const told = explanationInWords(
    explanation([], { shell, problems: ['.env is too large.\u001b[2J'], isDevelopment: true, projectFolder: '/home/me' }),
    { style },
  )
  expect(told).toMatch(/^In \/home\/me \(a project\):/)
  expect(told).toMatch(/\.env is too large\. \[2J\nSomething may be missing\.\nKeydeck runs in development\.$/)
})

const variable = (name: string, sources = 1): ResolvedVariable => ({
  variable: name,
  winner: 'process',
  candidates: sources === 0 ? [] : [{ ...candidate, effect: 'is sent' }],
  warnings: [],
  billing: null,
})

const offlineOf = (given: Pick<Explanation, 'variables' | 'offline'>) =>
  toExplainListings(given, { isWhole: true }).map(({ offline }) => offline)

describe('what a local model answers', () => {
  const sentence = 'Anthropic cannot be reached: `keydeck run` leads the tools of “Work” to qwen2.5-coder:7b on this machine.'
  const tell = (variables: readonly ResolvedVariable[], changes: OfflineExplanation['variables']) =>
    explanationInWords(explanation(variables, { offline: { sentence, variables: changes } }), { style })
      .split('\n')
      .slice(2)

  test('stands first, with what it sets beside the variables that are told', () => {
    const set = { name: 'ANTHROPIC_MODEL', value: 'qwen2.5-coder:7b' }
    const taken = { name: 'ANTHROPIC_API_KEY', value: null }
    expect(tell([], [set, taken]).slice(0, 4)).toEqual([
      `Offline mode. ${sentence}`,
      '  Beside what is said of the variables below it sets:',
      '    ANTHROPIC_MODEL=qwen2.5-coder:7b',
      '',
    ])
  })

  test('marks each variable that it sets or takes away, right below its name, and no other', () => {
    const lines = tell(
      [variable('ANTHROPIC_BASE_URL'), variable('ANTHROPIC_API_KEY'), variable('OPENAI_API_KEY')],
      [
        { name: 'ANTHROPIC_BASE_URL', value: 'http://127.0.0.1:11434' },
        { name: 'ANTHROPIC_API_KEY', value: null },
      ],
    )
    const row = '  *  this terminal  …abcd  is sent'
    expect(lines).toEqual([
      `Offline mode. ${sentence}`,
      '',
      'ANTHROPIC_BASE_URL',
      '    Offline mode: `keydeck run` sets it to http://127.0.0.1:11434 instead.',
      row,
      '',
      'ANTHROPIC_API_KEY',
      '    Offline mode: `keydeck run` takes it away.',
      row,
      '',
      'OPENAI_API_KEY',
      row,
    ])
  })

  test('a variable that is nowhere is said to be set, and not to be taken away', () => {
    const told = tell(
      [variable('A', 0), variable('B', 0)],
      [
        { name: 'A', value: 'qwen2.5-coder:7b' },
        { name: 'B', value: null },
      ],
    )
    expect(told.slice(2)).toEqual([
      'A: nowhere; no source has it.',
      '    Offline mode: `keydeck run` sets it to qwen2.5-coder:7b instead.',
      '',
      'B: nowhere; no source has it.',
    ])
  })

  test('is a value, null for what is taken away, or nothing for what is left alone, for a program', () => {
    const offline = {
      sentence,
      variables: [
        { name: 'A', value: 'x' },
        { name: 'B', value: null },
      ],
    }
    const variables = ['A', 'B', 'C'].map((name) => variable(name))
    expect(offlineOf({ variables, offline })).toEqual([{ value: 'x' }, { value: null }, null])
    expect(offlineOf({ variables: [variable('A')], offline: null })).toEqual([null])
  })

  test('is in the whole list for a program where no source has it, once, and not where other variables were named', () => {
    const offline = {
      sentence,
      variables: [
        { name: 'A', value: 'x' },
        { name: 'ONLY_OFFLINE', value: 'y' },
        { name: 'NOWHERE', value: null },
      ],
    }
    const told = (isWhole: boolean) => toExplainListings({ variables: [variable('A')], offline }, { isWhole })
    expect(told(true).map((one) => one.variable)).toEqual(['A', 'ONLY_OFFLINE'])
    expect(told(true)[1]).toEqual({
      variable: 'ONLY_OFFLINE',
      winner: null,
      candidates: [],
      warnings: [],
      billing: null,
      offline: { value: 'y' },
    })
    expect(told(false).map((one) => one.variable)).toEqual(['A'])
  })
})
