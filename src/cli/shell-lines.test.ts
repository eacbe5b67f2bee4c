import { spawnSync } from 'node:child_process'
import { parse as parseEnvironmentFile } from 'dotenv'
import { describe, expect, test } from 'vitest'
import { shellLines } from './shell-lines.ts'

const odd = String.raw`a'b"c\d $HOME $(touch /tmp/x) %PATH% !x ; & | # é`
const set = [{ name: 'ODD', value: odd }]
const remove = ['STRAY']

const isThere = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  test.skipIf(!isThere(shell))('sets a value as it is, takes a variable away, and runs nothing of it', () => {
    const lines = shellLines(shell, { set, remove, masked: false }).join('\n')
    const { stdout, stderr } = spawnSync(shell, ['-c', `${lines}\nprintf %s "$ODD$STRAY"`], {
      env: { PATH: process.env['PATH'], STRAY: 'stray' },
      encoding: 'utf8',
      // bash takes an input that is a socket for a remote login, and reads its settings.
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    expect({ stdout, stderr }).toEqual({ stdout: odd, stderr: '' })
  })
})

test('PowerShell’s quotes, typographic ones among them, are doubled', () => {
  expect(shellLines('powershell', { set: [{ name: 'A', value: "it\u2019s 'x'" }], remove, masked: false })).toEqual([
    'Remove-Item Env:STRAY -ErrorAction SilentlyContinue',
    "$env:A = 'it\u2019\u2019s ''x'''",
  ])
})

test('cmd gets what it can hold, and a sentence for the rest', () => {
  expect(shellLines('cmd', { set: [{ name: 'A', value: "x&y'z" }], remove, masked: false })).toEqual(['set "STRAY="', `set "A=x&y'z"`])
  expect(() => shellLines('cmd', { set, remove, masked: false })).toThrow(expect.objectContaining({ code: 'invalid-input' }))
})

test('a .env file is read as it was meant, and has nothing to take away', () => {
  const values = ['plain-1', odd.replaceAll('"', ''), 'back`tick', '#x', ' ']
  const lines = shellLines('dotenv', { set: values.map((value, index) => ({ name: `V${index}`, value })), remove, masked: false })
  expect(Object.values(parseEnvironmentFile(lines.join('\n')))).toEqual(values)
  expect(() => shellLines('dotenv', { set: [{ name: 'A', value: "'`" }], remove, masked: false })).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  )
})

test.each(['bash', 'fish', 'powershell', 'cmd', 'dotenv'] as const)('masked, every line for %s is a comment', (shell) => {
  const lines = shellLines(shell, { set: [{ name: 'A', value: 'sk-…abcd' }], remove, masked: true })
  expect(lines.every((line) => line.startsWith(shell === 'cmd' ? 'rem ' : '# '))).toBe(true)
})
