import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { environmentFor, runKeydeck, startKeydeck, temporaryHome } from '../e2e/fixtures/keydeck-process.ts'
import { runningProcesses } from '../src/core/running-processes.fixture.ts'
import { median, timed, type Figure } from './figure.ts'

const rounds = 40
const runs = 1_000
const atOnce = 4

/**
 * What tools wait for before each of their own starts: `keydeck run -- true` and `keydeck token` beside the running app, against a bare
 * `node -e 0`, in turn. And what is left of a thousand runs.
 */
export async function handOutFigures(): Promise<Figure[]> {
  const { home, remove } = temporaryHome()
  await runKeydeck(home, ['init', '--unprotected'])
  await runKeydeck(home, ['add', '--provider', 'anthropic', '--label', 'Work', '--no-check'], { stdin: 'sk-ant-api03-bench-0123456789' })
  const mark = `keydeck-bench-${process.pid}`
  const env = { ...environmentFor(home), KEYDECK_BENCH_MARK: mark }
  const app = await startKeydeck(home)
  try {
    const commands = { bare: ['-e', '0'], run: ['bin/keydeck.js', 'run', '--', 'true'], token: ['bin/keydeck.js', 'token', 'Work'] }
    const taken: Record<keyof typeof commands, number[]> = { bare: [], run: [], token: [] }
    for (let round = -1; round < rounds; round++) {
      for (const name of ['bare', 'run', 'token'] as const) {
        const ms = await timed(() =>
          assertDone(spawnSync(process.execPath, commands[name], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status),
        )
        if (round >= 0) taken[name].push(ms)
      }
    }
    const left = await runMany(env, mark)
    const figure = (name: 'run' | 'token', title: string): Figure => ({
      name: `${title} beside the app, against \`node -e 0\``,
      measured: median(taken[name]) / median(taken.bare),
      unit: '×',
      bar: 2,
      detail: `median ${median(taken[name]).toFixed(1)} ms against ${median(taken.bare).toFixed(1)} ms, ${rounds} rounds in turn`,
    })
    return [
      figure('run', '`keydeck run -- true`'),
      figure('token', '`keydeck token`'),
      {
        name: `processes left after ${runs.toLocaleString('en')} runs`,
        measured: left,
        unit: 'count',
        bar: 0,
        detail: `${atOnce} at once`,
      },
    ]
  } finally {
    await app.stop()
    remove()
  }
}

async function runMany(env: NodeJS.ProcessEnv, mark: string): Promise<number> {
  let started = 0
  const inTurn = async (): Promise<void> => {
    while (started < runs) {
      started += 1
      const child = spawn(process.execPath, ['bin/keydeck.js', 'run', '--', 'true'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
      const [status] = await once(child, 'exit')
      assertDone(status)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, inTurn))
  return runningProcesses().filter(({ environment }) => environment.includes(mark)).length
}

function assertDone(status: unknown): void {
  if (status !== 0) throw new Error(`A command ended with ${String(status)}.`)
}
