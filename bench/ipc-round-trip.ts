import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { startDesktop, withPage } from '../e2e/fixtures/desktop.ts'
import { runKeydeck, temporaryHome } from '../e2e/fixtures/keydeck-process.ts'
import { createReports } from '../e2e/fixtures/reports.ts'
import type * as ElectronShell from '../src/renderer/lib/electron-shell.ts'
import { median, type Figure } from './figure.ts'

const rounds = 60
/** Calls that are timed together: a page's clock is coarse. */
const callsInRound = 10
const atOnce = 1_000

/**
 * A query of the built page's own link to the built main process and back, against a bare call over the same bridge, in turn; and
 * many queries at once. Under the stand-in for Electron, where a message costs more than under Electron itself.
 */
export async function ipcRoundTripFigures(): Promise<Figure[]> {
  const { home, remove } = temporaryHome()
  await runKeydeck(home, ['init', '--unprotected'])
  const before = [resolve('bench/bare-handler.cjs')]
  const desktop = await startDesktop(home, { host: 'stand-in', reports: createReports(), before })
  try {
    const { page } = await withPage(desktop)
    const { bareMs, queryMs, allMs, answered } = await page.evaluate(measure, {
      script: `assets/${readdirSync('out/renderer/assets').find((name) => /^electron-shell-.*\.js$/.test(name))}`,
      rounds,
      callsInRound,
      atOnce,
    })
    const above = median(queryMs.map((ms, round) => ms - (bareMs[round] ?? Number.NaN)))
    const medians = `median ${median(queryMs).toFixed(2)} ms against ${median(bareMs).toFixed(2)} ms, ${rounds * callsInRound} calls each`
    return [
      { name: 'IPC query round trip, above a bare call', measured: above, unit: 'ms', bar: 1, detail: medians },
      {
        name: `IPC queries lost of ${atOnce} at once`,
        measured: atOnce - answered,
        unit: 'count',
        bar: 0,
        detail: `all answered after ${allMs.toFixed(0)} ms`,
      },
    ]
  } finally {
    await desktop.stop()
    remove()
  }
}

/** Runs in the page, with the page's own code. */
async function measure(given: { script: string; rounds: number; callsInRound: number; atOnce: number }) {
  const { connectElectronShell }: typeof ElectronShell = await import(new URL(given.script, location.href).href)
  const bridge = window.keydeck
  if (!bridge) throw new Error('The preload has not run.')
  const link = connectElectronShell(bridge).link({})
  const query = () =>
    new Promise<void>((done, failed) => {
      const op = { id: 0, type: 'query' as const, path: 'settings.get', input: undefined, context: {}, signal: null }
      const alone = { op, next: () => link(alone) }
      link(alone).subscribe({ complete: done, error: failed })
    })
  async function timed(call: () => Promise<unknown>): Promise<number> {
    const started = performance.now()
    for (let count = 0; count < given.callsInRound; count += 1) await call()
    return (performance.now() - started) / given.callsInRound
  }

  const bareMs: number[] = []
  const queryMs: number[] = []
  for (let round = -5; round < given.rounds; round += 1) {
    const bare = await timed(() => bridge.request('bare'))
    const ms = await timed(query)
    if (round < 0) continue
    bareMs.push(bare)
    queryMs.push(ms)
  }
  const started = performance.now()
  const outcomes = await Promise.allSettled(Array.from({ length: given.atOnce }, query))
  const answered = outcomes.filter(({ status }) => status === 'fulfilled').length
  return { bareMs, queryMs, allMs: performance.now() - started, answered }
}
