import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from './figure.ts'

const renderer = 'out/renderer'

/** What the page loads before anything else: the scripts and preloaded modules that index.html names. */
export async function bundleFigure(): Promise<Figure[]> {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8')
  const files = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].flatMap(([, file]) => (file === undefined ? [] : [file]))
  const bytes = files.map((file) => gzipSync(readFileSync(join(renderer, file)), { level: 9 }).length)
  const total = bytes.reduce((sum, size) => sum + size, 0)
  if (files.length === 0) throw new Error('index.html names no script; is the renderer built?')
  return [{ name: "renderer's initial JavaScript, gzip", measured: total / 1_000, unit: 'kB', bar: 250, detail: `${files.length} files` }]
}
