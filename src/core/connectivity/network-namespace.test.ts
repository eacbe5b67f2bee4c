import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** A network that comes and goes can be made where a user may have a network namespace, and the programs for it are there. */
const attempt = ['-rn', 'ip', 'link', 'add', 'kd0', 'type', 'veth', 'peer', 'name', 'kd1']
const canMake = process.platform === 'linux' && spawnSync('unshare', attempt, { stdio: 'ignore' }).status === 0

test('a network that really goes down is noticed by itself, and so is its return', async ({ skip }) => {
  skip(!canMake, 'This machine makes no network namespaces, or has no `ip` and `unshare`.')
  const program = join(import.meta.dirname, 'network-namespace.fixture.ts')
  const { stdout } = await promisify(execFile)('unshare', ['-rn', process.execPath, program])
  const noticed: unknown = JSON.parse(stdout)
  expect(noticed).toEqual({ goneMs: expect.any(Number), backMs: expect.any(Number) })
})
