import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createProcessName } from './process-name.ts'

async function nameOf(program: string, args: readonly string[], options: { argv0?: string } = {}): Promise<string> {
  const child = spawn(program, [...args], { stdio: ['pipe', 'pipe', 'ignore'], ...options })
  await once(child, 'spawn')
  const name = await createProcessName()(child.pid ?? 0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  return name
}

test.skipIf(process.platform === 'win32')(
  'a process is called by its program, a script by its own name, and none by its arguments',
  async () => {
    expect(await nameOf('cat', ['-'])).toBe('cat')
    if (process.platform !== 'linux') return
    expect(await nameOf('cat', ['-'], { argv0: '-odd\u001b[2J' })).toBe('odd[2J')
    expect(await nameOf(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', 'sk-secret-0123456789'])).toBe('node')
    const folder = mkdtempSync(join(tmpdir(), 'keydeck-process-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'helper'), 'read line\n')
    expect(await nameOf('sh', [join(folder, 'helper'), 'sk-secret-0123456789'])).toBe('helper (sh)')
  },
)

test('a process that is gone has no name', async () => {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })
  await once(child, 'exit')
  expect(await createProcessName()(child.pid ?? 0)).toBe('')
})

test.skipIf(process.platform === 'win32')('where the system has to be asked by a program, it is', async () => {
  const child = spawn('cat', ['-'], { stdio: ['pipe', 'ignore', 'ignore'] })
  await once(child, 'spawn')
  expect(await createProcessName('darwin')(child.pid ?? 0)).toBe('cat')
  child.kill('SIGKILL')
  await once(child, 'exit')
})
