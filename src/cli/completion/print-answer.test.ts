import { spawnSync } from 'node:child_process'
import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createProgram } from '../program.ts'
import type { ValueSources } from './answer.ts'
import { quotedForBash, readBashLine } from './bash-line.ts'
import { candidate } from './candidate.ts'
import { grammarOf } from './grammar.ts'
import { printAnswer } from './print-answer.ts'

const grammar = grammarOf(createProgram({ version: '1.2.3', run: async () => {}, writeOut: () => {}, writeErr: () => {} }))
const none = async () => []
const withAccounts = (...labels: string[]): ValueSources => ({
  account: async () => labels.map((label) => candidate(label, 'OpenAI')),
  provider: none,
  tool: none,
  backup: none,
  variable: none,
  modelToPull: none,
  installedModel: none,
})
/** What Bash reads in a way of its own, and a few that it does not. */
const signs = [...String.raw`"'\$!{}()[]<>|&;*?~#=:@%^+,./- ab09`.split(''), 'é', '€', '😀', '`', '\u00a0', '\u3000']
const breaks = ' \t\n"\'><=;|&(:'

const inBash = async (line: string, ...labels: string[]) =>
  (await printAnswer(grammar, { shell: 'bash', words: [line], breaks }, withAccounts(...labels))).split('\n').slice(1)

const inPowershell = async (words: string[], ...labels: string[]) =>
  (await printAnswer(grammar, { shell: 'powershell', words, breaks: '' }, withAccounts(...labels))).split('\n').slice(1)

describe('for Bash', () => {
  test.each([
    ['keydeck use ', String.raw`My\ Work`],
    ['keydeck use M', String.raw`My\ Work`],
    [String.raw`keydeck use My\ W`, String.raw`My\ Work`],
    ['keydeck use "My W', 'My Work'],
    ["keydeck use 'My", 'My Work'],
    ['keydeck run --account=M', String.raw`My\ Work`],
    ['keydeck run --account="M', 'My Work'],
  ])('%s is completed by %s', async (line, written) => {
    expect(await inBash(line, 'My Work', 'Other')).toContain(`${written}\tOpenAI`)
  })

  test('what Bash keeps of a word, up to a colon, is not written again', async () => {
    expect(await inBash('keydeck use a:', 'a:b', 'c')).toEqual(['b\tOpenAI'])
    expect(await inBash(String.raw`keydeck use a\:`, 'a:b', 'c')).toEqual([String.raw`a\:b` + '\tOpenAI'])
  })

  test('a label that would bring back commands between double quotes is left out there', async () => {
    expect(await inBash('keydeck use "j', 'j!!')).toEqual([])
    expect(await inBash("keydeck use 'j", 'j!!')).toEqual(['j!!\tOpenAI'])
  })

  test('S7: what is written stands for exactly the label, in every kind of quotes', () => {
    const visible = string({ unit: constantFrom(...signs), minLength: 1, maxLength: 20 })
    const texts: { text: string; word: string }[] = []
    assert(
      property(visible, constantFrom('' as const, "'" as const, '"' as const), (text, quote) => {
        const written = quotedForBash(text, quote)
        if (written === undefined) return
        const word = `${quote}${written}${quote}`
        expect(readBashLine(`x ${word}`, '').words).toEqual(['x', text])
        texts.push({ text, word })
      }),
      { numRuns: 100 },
    )
    // All of them in one real Bash: what it makes of each word is the label again.
    const script = `printf '%s\\0' ${texts.map(({ word }) => word).join(' ')}`
    const { stdout } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8', env: { LANG: 'C.UTF-8' } })
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts.map(({ text }) => text))
  })
})

describe('for PowerShell, which is not played here', () => {
  test('S7: a label stands between single quotes, which expand nothing; all of its own are doubled', async () => {
    expect(await inPowershell(['use', ''], 'Work', 'My Work', '$(x)', "a'b’c")).toEqual([
      'Work\tOpenAI',
      "'My Work'\tOpenAI",
      "'$(x)'\tOpenAI",
      "'a''b’’c'\tOpenAI",
    ])
  })

  test('what is typed is compared without its quotes and without regard to case', async () => {
    for (const typed of ["'my", '"My', 'MY']) expect(await inPowershell(['use', typed], 'My Work', 'Other')).toEqual(["'My Work'\tOpenAI"])
  })
})

test('zsh and fish, which quote and choose by themselves, get the labels as they are', async () => {
  for (const shell of ['zsh', 'fish'])
    expect(await printAnswer(grammar, { shell, words: ['use', 'q'], breaks: '' }, withAccounts('My $(x)'))).toBe('words\nMy $(x)\tOpenAI')
})
