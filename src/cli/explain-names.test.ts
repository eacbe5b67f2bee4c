import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import { createRunHere } from './run-here.fixture.ts'

let root: string
let cli: ReturnType<typeof createRunHere>
beforeEach(() => {
  root = temporaryFolder()
  cli = createRunHere(join(root, 'home'), {})
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

test.each([
  ['bad name!', '“bad name!” is not the name of a variable.', 'digits and underscores'],
  ['', 'Word 2 is not the name of a variable.', 'keydeck explain ANTHROPIC_API_KEY'],
  ['GROQ_API_KEY=hunter2', 'Word 2 is not the name of a variable.', 'without its value'],
  ['hunter2 hunter3', 'Word 2 is not the name of a variable.', 'digits and underscores'],
])(
  'S7: %j is no name: it is told which word that is, by its place where it may be a secret, and what to type',
  async (word, message, fix) => {
    const failure = await cli.failure(['explain', 'PATH', word])
    expect(failure).toEqual({ exitCode: 2, code: 'invalid-input', message, fix: expect.stringContaining(fix) })
  },
)
