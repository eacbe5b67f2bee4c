import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { environmentFor, runKeydeck, temporaryHome } from '../e2e/fixtures/keydeck-process.ts'
import { median, type Figure } from './figure.ts'
import { firstAnswer } from './serve-start.ts'

const rounds = 15
const standIn = join('e2e', 'electron-stand-in', 'bin', 'electron')

/** From starting the built desktop app on the stand-in to its first window, against the browser shell's start, in turn. */
export async function windowFigure(): Promise<Figure[]> {
  const { home, remove } = temporaryHome()
  await runKeydeck(home, ['init', '--unprotected'])
  const windows: number[] = []
  const servers: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const serverMs = await firstAnswer(home)
    const windowMs = await firstWindow(home)
    if (round === 0) continue
    servers.push(serverMs)
    windows.push(windowMs)
  }
  remove()
  const ratio = median(windows.map((ms, index) => ms / (servers[index] ?? Number.NaN)))
  const detail = `median ${median(windows).toFixed(0)} ms against ${median(servers).toFixed(0)} ms, ${rounds} rounds`
  return [
    { name: 'built main to its window on the stand-in, against the browser shell’s start', measured: ratio, unit: '×', bar: 3, detail },
  ]
}

async function firstWindow(home: string): Promise<number> {
  const started = performance.now()
  const child = spawn(standIn, ['-r', resolve('bench/window-created.cjs'), '.'], {
    env: environmentFor(home),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stderr })) if (line === 'window created') break
  const ms = performance.now() - started
  child.stderr.resume()
  child.kill('SIGTERM')
  await exited
  return ms
}
