import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the command line is built once for all test files of a run. */
    cliPackageFolder: string
  }
}

/** A folder for each run of the tests, empty at its start: what is built there is built from the sources as they are. */
export default function prepareCliPackage(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-package-'))
  project.provide('cliPackageFolder', folder)
  project.onTestsRerun(() => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
  })
  return () => rmSync(folder, { recursive: true, force: true })
}
