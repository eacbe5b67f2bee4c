import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { asShellLine, tokenWords } from './keydeck-words.ts'

const keydeck = { words: ['/opt/My Apps/node', "/home/o'neil/keydeck.js"], home: '/data/my vault' }

test('the command is one line that a shell takes apart as it was meant', () => {
  const words = tokenWords('Claude Code', keydeck, { account: null, provider: 'anthropic', sentTo: 'https://api.anthropic.com/v1' })
  expect(words).toEqual([
    ...keydeck.words,
    'token',
    '--provider',
    'anthropic',
    '--for',
    'https://api.anthropic.com',
    '--home',
    '/data/my vault',
  ])
  const line = asShellLine(words, 'linux')
  expect(
    execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
      .trimEnd()
      .split('\n'),
  ).toEqual(words)
})

test('on Windows what has blanks stands between double quotes', () => {
  expect(asShellLine(['C:\\Program Files\\nodejs\\node.exe', 'C:\\keydeck.js', 'token'], 'win32')).toBe(
    '"C:\\Program Files\\nodejs\\node.exe" C:\\keydeck.js token',
  )
})

test('without the command there is nothing to call, which says what to do', () => {
  expect(() => tokenWords('Codex', null, { account: null, provider: 'openai', sentTo: 'https://api.openai.com/v1' })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  )
})
