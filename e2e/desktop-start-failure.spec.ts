import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures/keydeck-test.ts'

test('S25: a data folder that cannot be used is said in a dialog, with what to do, and the app ends', async ({ home, runOnDesktop }) => {
  const file = join(home, '..', 'a-file')
  writeFileSync(file, '')
  const { code, witnessed } = await runOnDesktop({ environment: { KEYDECK_HOME: join(file, 'home') } })
  expect(code).toBe(1)
  expect(witnessed).toMatchObject([{ kind: 'error-box' }])
  const told = JSON.stringify(witnessed)
  expect(told).toMatch(/folder/i)
  expect(told).not.toMatch(/ENOTDIR|EEXIST|\bat .*\(|\.js:/)
})
