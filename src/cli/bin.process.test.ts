import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'

/** A package that has the real bin, and a bundle that tells of its process, waits for its end and then tells of it. */
const bundle = `
  process.on('SIGTERM', () => { console.log('ended well'); process.exit(7) })
  console.log(JSON.stringify({ node: process.execPath, pid: process.pid, argv: process.argv.slice(2) }))
  if (process.argv.includes('wait')) setInterval(() => {}, 1e6)
  else process.exitCode = 3
`
/** Makes the Node that reads it say that it is an older one. */
const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.1.0'}})`

let root = ''
let bin = ''
/** The inner processes, which a failing test would leave behind. */
const inner = new Set<number>()
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keydeck-bin-'))
  bin = join(root, 'bin', 'keydeck.js')
  cpSync(resolve(import.meta.dirname, '../../bin'), join(root, 'bin'), { recursive: true })
  mkdirSync(join(root, 'out', 'cli'), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{"name":"keydeck","type":"module"}')
  writeFileSync(join(root, 'out', 'cli', 'keydeck.js'), bundle)
})
afterEach(() => {
  for (const pid of inner) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
  inner.clear()
  rmSync(root, { recursive: true, force: true })
})

const run = (...args: string[]) => spawnSync(process.execPath, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** A Node package as npm installs it, with this process's own Node in it. */
function installNode(name: string, version: string): string {
  const folder = join(root, 'node_modules', name)
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version }))
  symlinkSync(process.execPath, join(folder, 'bin', 'node'))
  return join(folder, 'bin', 'node')
}

/** Starts a command that waits, on an older Node with a newer one beside it. */
async function startWaiting() {
  installNode('node', '24.1.0')
  const child = spawn(process.execPath, ['--import', older, bin, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { pid } = z.object({ pid: z.int().positive() }).parse(JSON.parse(String((await lines.next()).value)))
  inner.add(pid)
  expect(pid).not.toBe(child.pid)
  return { child, lines }
}

const platformPackage = `node-${process.platform}-${process.arch}`

test('with a new enough Node the bundle runs in this very process and keeps its compiled code for the next time', async () => {
  const child = spawn(process.execPath, [bin, 'list'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  expect(JSON.parse(String(line))).toMatchObject({ pid: child.pid, argv: ['list'] })
  expect((await once(child, 'exit'))[0]).toBe(3)
  expect(existsSync(join(root, 'out', 'compile-cache'))).toBe(true)
})

test('without the bundle one line says what to run', () => {
  rmSync(join(root, 'out'), { recursive: true })
  expect(run(bin)).toMatchObject({ status: 5, stdout: '', stderr: 'Keydeck is not built. Run `npm run build` first.\n' })
})

describe('with an older Node', () => {
  test('and no other, one line says which is needed', () => {
    const { status, stdout, stderr } = run('--import', older, bin, 'list')
    expect({ status, stdout }).toEqual({ status: 5, stdout: '' })
    expect(stderr).toMatch(/^Keydeck needs Node 24 or newer; this is Node 20\.1\.0\.[^\n]*\n$/)
  })

  test.each(['node', platformPackage])('and a newer one in the package %s, that one runs the command; its status is passed on', (name) => {
    installNode(name, '24.1.0')
    const { status, stdout } = run('--import', older, bin, 'use', 'two words', '--json')
    expect(status).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ argv: ['use', 'two words', '--json'] })
  })

  test('and another older one beside it, nothing is started again and again', () => {
    installNode('node', '22.0.0')
    expect(run('--import', older, bin).status).toBe(5)
    installNode(platformPackage, '24.0.0')
    const looping = spawnSync(process.execPath, [bin], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: `--import ${older}` },
      timeout: 20_000,
    })
    expect(looping.status).toBe(5)
  })

  test('a signal reaches the command, which ends as it likes', async () => {
    const { child, lines } = await startWaiting()
    child.kill('SIGTERM')
    expect((await lines.next()).value).toBe('ended well')
    expect((await once(child, 'exit'))[0]).toBe(7)
  })

  test('kill -9 of the outer process ends the command too', async () => {
    const { child, lines } = await startWaiting()
    child.kill('SIGKILL')
    expect((await lines.next()).value).toBe('ended well')
    expect((await lines.next()).done).toBe(true)
  })
})
