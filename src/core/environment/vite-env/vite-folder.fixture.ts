import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these env files, gone after the test. They changed an hour ago, so they may be kept. */
export function createViteFolder(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-vite-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))

  function write(name: string, contents: string | Uint8Array): string {
    const path = join(folder, name)
    writeFileSync(path, contents)
    const anHourAgo = Date.now() / 1_000 - 3_600
    utimesSync(path, anHourAgo, anHourAgo)
    return path
  }
  for (const [name, contents] of Object.entries(files)) write(name, contents)
  return { folder, write }
}
