import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The mark before the fuses in Electron's executable: https://github.com/electron/electron/blob/main/build/fuses/build.py */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** An executable that holds Electron's fuses, all of them on, and nothing else. */
export function writeFakeExecutable(file: string, { fuseCount = 9 }: { fuseCount?: number } = {}): void {
  mkdirSync(dirname(file), { recursive: true })
  const wire = Buffer.concat([Buffer.from([1, fuseCount]), Buffer.from('1'.repeat(fuseCount))])
  writeFileSync(file, Buffer.concat([Buffer.alloc(64), Buffer.from(sentinel), wire, Buffer.alloc(64)]), { mode: 0o755 })
}

/** What electron-builder takes for an unpacked Electron for Linux, without one: what it packs around it is real. */
export function writeFakeElectron(folder: string): void {
  writeFakeExecutable(join(folder, 'electron'))
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'resources/.keep']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
}
