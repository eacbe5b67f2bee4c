import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { environmentFor, runKeydeck, temporaryHome } from '../e2e/fixtures/keydeck-process.ts'
import { median, timed, type Figure } from './figure.ts'

const rounds = 15

/** From starting `keydeck serve` to the first answer of its server, against a bare `node -e 0`, in turn. */
export async function serveFigure(): Promise<Figure[]> {
  const { home, remove } = temporaryHome()
  await runKeydeck(home, ['init', '--unprotected'])
  const serve: number[] = []
  const bare: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const bareMs = await timed(() => spawnSync(process.execPath, ['-e', '0']))
    const serveMs = await firstAnswer(home)
    if (round === 0) continue
    bare.push(bareMs)
    serve.push(serveMs)
  }
  remove()
  const ratio = median(serve.map((ms, index) => ms / (bare[index] ?? Number.NaN)))
  const detail = `median ${median(serve).toFixed(0)} ms against ${median(bare).toFixed(0)} ms, ${rounds} rounds`
  return [{ name: '`keydeck serve` to first answer, against `node -e 0`', measured: ratio, unit: '×', bar: 10, detail }]
}

/** Milliseconds from starting the browser shell to the first answer of its server. */
export async function firstAnswer(home: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['bin/keydeck.js', 'serve', '--json', '--no-open', '--port', '0'], {
    env: environmentFor(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const answer = await fetch(JSON.parse(String(line)).url)
  await answer.text()
  const ms = performance.now() - started
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
  return ms
}
