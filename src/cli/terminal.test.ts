import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createTerminal } from './terminal.ts'

function terminalOf() {
  const stdin = new PassThrough()
  const ending = new AbortController()
  return { stdin, ending, terminal: createTerminal({ stdin, stderr: new PassThrough(), signal: ending.signal }) }
}

test('all of the piped input is read, however it is cut up', async () => {
  const { stdin, terminal } = terminalOf()
  const reading = terminal.readAll()
  const key = Buffer.from('schlüssel\n')
  stdin.write(key.subarray(0, 5))
  stdin.end(key.subarray(5))
  expect(await reading).toBe('schlüssel\n')
})

test('input that is too long for a key is refused before it ends', async () => {
  const { stdin, terminal } = terminalOf()
  const reading = terminal.readAll()
  stdin.write('x'.repeat(20_000))
  await expect(reading).rejects.toMatchObject({ code: 'invalid-input' })
})

test('ending the command ends the wait for input', async () => {
  const { ending, terminal } = terminalOf()
  const reading = terminal.readAll()
  ending.abort()
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
})

test('without a terminal nobody can be asked', () => {
  expect(terminalOf().terminal.interactive).toBe(false)
})
