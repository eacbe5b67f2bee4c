import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { plainText } from '../shared/plain-text.ts'
import { createOutput } from './output.ts'

test('JSON has no character that a terminal obeys or that reorders text, and reads back as it was', async () => {
  const stdout = new PassThrough()
  const value = { id: 'a\u001b[2Jb\u009b31mc\u202ed\u2066e\u2028f', name: '模型 🙂' }
  createOutput({ stdout, stderr: new PassThrough(), json: true }).result(value, () => '')
  stdout.end()
  const printed = Buffer.concat(await stdout.toArray()).toString()
  expect(plainText(printed)).toBe(printed.trim())
  expect(JSON.parse(printed)).toEqual(value)
})
