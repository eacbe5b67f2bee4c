import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { addFigure } from './add-account.ts'
import { applyRoundsFigures } from './apply-rounds.ts'
import { bundleFigure } from './bundle-size.ts'
import { chatPageFigures } from './chat-page.ts'
import { chatStoreFigures } from './chat-store.ts'
import { checkManyFigures } from './check-many.ts'
import type { Figure } from './figure.ts'
import { handOutFigures } from './hand-out.ts'
import { ipcFuzzFigures } from './ipc-fuzz.ts'
import { ipcRoundTripFigures } from './ipc-round-trip.ts'
import { listPaintFigures } from './list-paint.ts'
import { modelsSearchFigures } from './models-search.ts'
import { offlineNoticedFigures } from './offline-noticed.ts'
import { openFigure } from './open-and-list.ts'
import { pasteFigures } from './paste.ts'
import { resolveEnvironmentFigures } from './resolve-environment.ts'
import { serveFigure } from './serve-start.ts'
import { sigkillFigures } from './sigkill-figures.ts'
import { windowFigure } from './window-start.ts'

/** `npm run bench [-- --only NAME]`: prints a table and writes `out/bench.json`. Needs `npm run build` first. */
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const parts: Record<string, () => Promise<Figure[]>> = {
  open: openFigure,
  add: addFigure,
  serve: serveFigure,
  'hand-out': handOutFigures,
  window: windowFigure,
  bundle: bundleFigure,
  paint: listPaintFigures,
  'chat-page': chatPageFigures,
  models: modelsSearchFigures,
  'chat-store': chatStoreFigures,
  ipc: ipcRoundTripFigures,
  'ipc-fuzz': ipcFuzzFigures,
  paste: pasteFigures,
  resolve: resolveEnvironmentFigures,
  'check-many': checkManyFigures,
  'apply-rounds': applyRoundsFigures,
  offline: offlineNoticedFigures,
  sigkill: sigkillFigures,
}

if (values.only !== undefined && !Object.hasOwn(parts, values.only))
  throw new Error(`There is no part “${values.only}”: ${Object.keys(parts).join(', ')}.`)

const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (values.only !== undefined && values.only !== name) continue
  console.error(`measuring ${name} …`)
  figures.push(...(await measure()))
}

console.table(
  figures.map(({ name, measured, unit, bar, detail }) => ({
    figure: name,
    measured: `${Number(measured.toFixed(2))} ${unit}`,
    bar: `≤ ${bar} ${unit}`,
    within: measured <= bar ? 'yes' : 'NO',
    detail,
  })),
)
mkdirSync('out', { recursive: true })
writeFileSync('out/bench.json', `${JSON.stringify({ at: new Date().toISOString(), node: process.version, figures }, null, 2)}\n`)
