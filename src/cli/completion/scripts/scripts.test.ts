import { expect, test } from 'vitest'
import { shellNamed, shellsToComplete } from '../shells.ts'

const scriptOf = async (name: string) => (await shellNamed(name)?.script()) ?? ''

test('S7: no script hands what was typed, or what was answered, to anything that would run it', async () => {
  for (const name of shellsToComplete) {
    const lines = (await scriptOf(name)).split('\n').filter((line) => !/^\s*#/.test(line))
    expect(lines.length).toBeGreaterThan(10)
    for (const line of lines) expect(line).not.toMatch(/\beval\b|Invoke-Expression|\biex\b|compgen -W|InvokeScript|ExpandString/)
  }
})

test('every script asks the hidden command, behind -- so that no word is taken for an option, and shows none of its errors', async () => {
  for (const name of shellsToComplete)
    expect(await scriptOf(name)).toMatch(new RegExp(`__complete --shell ${name}\\b[^\\n]* '?--'? [^\\n]*2>(/dev|\\$)/?null`))
})

test('PowerShell (its text alone: there is none to play) registers for keydeck, takes words as they were typed and says where a new one begins', async () => {
  const script = await scriptOf('powershell')
  expect(script).toContain('Register-ArgumentCompleter -Native -CommandName keydeck -ScriptBlock {')
  expect(script).toContain('$_.Extent.Text')
  expect(script).toContain("$place = @('--new-word')")
  expect(script).toContain('& $program __complete --shell powershell @place')
  expect(script).toContain('[System.Management.Automation.CompletionResult]::new($value, $value,')
  for (const [open, close] of ['{}', '()', '[]']) expect(script.split(open ?? '').length).toBe(script.split(close ?? '').length)
})

test('there is no script for another shell', () => {
  expect(shellNamed('cmd')).toBeUndefined()
  expect(shellNamed('constructor')).toBeUndefined()
})
