import { CommanderError } from 'commander'
import { assert, asyncProperty, constantFrom, stringMatching } from 'fast-check'
import { expect, test } from 'vitest'
import { createProgram } from './program.ts'
import { toUsageError } from './usage-error.ts'

async function usageOf(...argv: string[]) {
  const program = createProgram({ version: '1.2.3', run: async () => {}, writeOut: () => {}, writeErr: () => {} })
  const thrown: unknown = await program.parseAsync(argv, { from: 'user' }).catch((error: unknown) => error)
  if (!(thrown instanceof CommanderError)) throw new Error(`${argv.join(' ')} was taken.`)
  return toUsageError(thrown, argv)
}

const canary = 'sk-ant-api03-Canary0123456789abcdefghij'

test.each([
  [[canary]],
  [['add', canary]],
  [['add', '--provider', 'openai', canary]],
  [['add', '--key', canary]],
  [['add', `--key=${canary}`]],
  [['add', `--api-key=${canary}`]],
  [['add', `--${canary}`]],
  [['list', canary]],
  [['use', 'Work', canary]],
  [['serve', `--${canary}`, 'x']],
])('S7: a key typed as an argument is refused and not repeated: %#', async (argv) => {
  const { code, message, fix } = await usageOf(...argv)
  expect(code).toBe('invalid-input')
  expect(message + fix).not.toContain('Canary')
})

test('S7: nothing that holds a key-like text is ever repeated', async () => {
  const word = stringMatching(/^[A-Za-z0-9_-]{16,60}$/)
  await assert(
    asyncProperty(word, constantFrom('add', 'list', 'lock'), async (text, command) => {
      for (const argv of [[text], [command, text], [command, `--${text}`], [command, `--option=${text}`]]) {
        const { message, fix } = await usageOf(...argv)
        expect(message + fix).not.toContain(text)
      }
    }),
    { numRuns: 40 },
  )
})

test('a key on the command line of add is answered with what to do about the shell’s history', async () => {
  for (const argv of [
    ['add', canary],
    ['add', '--provider', 'openai', '--key', 'abc'],
  ])
    expect((await usageOf(...argv)).fix).toContain('history')
})

test('a mistyped option is named, with the help that lists the right ones', async () => {
  const { message, fix } = await usageOf('list', '--jsno')
  expect(message).toBe('There is no option --jsno.')
  expect(fix).toBe('Run `keydeck list --help`.')
})

test('where there is a choice it is listed, with the word that is none of it', async () => {
  expect(await usageOf('offline', 'foo')).toMatchObject({
    message: 'foo is not one of the choices: off, auto, always.',
    fix: 'Run `keydeck offline --help`.',
  })
  expect((await usageOf('commit-message', '--hook', 'remve')).message).toBe('remve is not one of the choices: install, remove.')
  for (const typed of [canary, `x. Allowed choices are ${canary}`, `' is invalid. Allowed choices are canary.`])
    expect((await usageOf('offline', typed)).message).toBe('What was typed is not one of the choices: off, auto, always.')
})

test('a missing argument is named', async () => {
  expect((await usageOf('use')).message).toContain("'account'")
  expect((await usageOf('add', '--label')).message).toContain('--label')
})
