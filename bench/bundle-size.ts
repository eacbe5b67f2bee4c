import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from './figure.ts'

const renderer = 'out/renderer'

/** What the page loads before it shows anything: the scripts and modules that index.html names, and the larger of the shells' links. */
export async function bundleFigure(): Promise<Figure[]> {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8')
  const files = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].flatMap(([, file]) => (file === undefined ? [] : [file]))
  const shells = readdirSync(join(renderer, 'assets')).filter((name) => /^(browser|electron)-shell-.*\.js$/.test(name))
  const zipped = (file: string) => gzipSync(readFileSync(join(renderer, file)), { level: 9 }).length
  const total = files.reduce((sum, file) => sum + zipped(file), 0) + Math.max(...shells.map((name) => zipped(join('assets', name))))
  if (files.length === 0 || shells.length !== 2)
    throw new Error('The scripts of the page are not where they are looked for; is the renderer built?')
  return [{ name: "renderer's initial JavaScript, gzip", measured: total / 1_000, unit: 'kB', bar: 250, detail: `${files.length} files` }]
}
