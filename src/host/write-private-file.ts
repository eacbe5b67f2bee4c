import { renameSync, writeFileSync } from 'node:fs'

/** Puts a file that only its owner may read (0600) in the place of the one before it: whoever reads sees the one or the other. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, file)
}
