import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

// shared ← core ← api ← host ← {main, server, cli}; the renderer sees shared and the type of the router.
const violations: { file: string; code: string; says: string }[] = [
  { file: 'src/shared/a.ts', code: `import { AppError } from '../core/errors.ts'`, says: 'shared imports zod' },
  { file: 'src/shared/providers/a.ts', code: `import { AppError } from '../../core/errors.ts'`, says: 'shared imports zod' },
  { file: 'src/shared/b.ts', code: `import { readFileSync } from 'node:fs'`, says: 'shared imports zod' },
  { file: 'src/core/vault/a.ts', code: `import { appRouter } from '../../api/app-router.ts'`, says: 'core knows no edge' },
  { file: 'src/core/b.ts', code: `import { startServer } from '../server/serve.ts'`, says: 'core knows no edge' },
  { file: 'src/core/c.ts', code: `import { app } from 'electron'`, says: 'core runs in plain Node' },
  { file: 'src/core/d.ts', code: `import { initTRPC } from '@trpc/server'`, says: 'core knows no' },
  { file: 'src/core/e.ts', code: `import sirv from 'sirv'`, says: 'core knows no HTTP framework' },
  { file: 'src/api/a.ts', code: `import { eq } from 'drizzle-orm'`, says: 'procedures delegate to core' },
  { file: 'src/api/b.ts', code: `import { startServer } from '../server/serve.ts'`, says: 'the router knows no shell' },
  { file: 'src/server/a.ts', code: `import { app } from 'electron'`, says: 'only src/main and src/preload' },
  { file: 'src/host/a.ts', code: `import { app } from 'electron'`, says: 'only src/main and src/preload' },
  { file: 'src/host/b.ts', code: `import { startServer } from '../server/serve.ts'`, says: 'what shells share knows none' },
  { file: 'src/main/a.ts', code: `import { startServer } from '../server/serve.ts'`, says: 'a shell knows no other shell' },
  { file: 'src/preload/a.ts', code: `import { join } from 'node:path'`, says: 'a sandboxed preload has electron' },
  { file: 'src/preload/b.ts', code: `import { z } from 'zod'`, says: 'a sandboxed preload has electron' },
  { file: 'src/cli/a.ts', code: `import { App } from '../renderer/app.tsx'`, says: 'a shell knows no other shell' },
  { file: 'src/renderer/a.ts', code: `import { appRouter } from '../api/app-router.ts'`, says: 'only the type of the router' },
  { file: 'src/renderer/b.ts', code: `import { AppError } from '../core/errors.ts'`, says: 'the renderer uses shared' },
  { file: 'src/renderer/c.ts', code: `import { readFileSync } from 'node:fs'`, says: 'the renderer uses shared' },
  { file: 'src/renderer/d.ts', code: `import { ipcRenderer } from 'electron'`, says: 'only src/main and src/preload' },
]

const folder = mkdtempSync(join(tmpdir(), 'keydeck-lint-'))
const report = z.object({ diagnostics: z.array(z.object({ code: z.string(), help: z.string().optional(), filename: z.string() })) })
let found: z.infer<typeof report>['diagnostics'] = []

beforeAll(() => {
  copyFileSync('.oxlintrc.json', join(folder, '.oxlintrc.json'))
  for (const { file, code } of violations) plant(file, `${code}\n`)
  plant('src/renderer/allowed.ts', `import type { AppRouter } from '../api/app-router.ts'\nexport type Router = AppRouter\n`)
  plant('src/core/allowed.ts', `import { z } from 'zod'\nexport const text = z.string()\n`)
  plant(
    'src/main/allowed.ts',
    `import { app } from 'electron'\nimport { startHost } from '../host/start-host.ts'\nexport const a = [app, startHost]\n`,
  )
  plant(
    'src/preload/allowed.ts',
    `import { ipcRenderer } from 'electron'\nimport { c } from '../shared/ipc.ts'\nexport const a = [ipcRenderer, c]\n`,
  )
  plant('src/shared/allowed.ts', `import { z } from 'zod'\nimport { c } from './providers/a.ts'\nexport const text = z.literal(c)\n`)
  const run = spawnSync(resolve('node_modules/.bin/oxlint'), ['--format=json', 'src'], { cwd: folder, encoding: 'utf8' })
  found = report.parse(JSON.parse(run.stdout)).diagnostics
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), code)
}

const teachingsFor = (file: string) =>
  found.filter(({ code, filename }) => filename === file && code.includes('no-restricted-imports')).map(({ help }) => help ?? '')

test.each(violations)('$file may not $code', ({ file, says }) => {
  expect(teachingsFor(file).join('\n')).toContain(says)
})

test.each(['renderer', 'core', 'shared', 'main', 'preload'].map((layer) => `src/${layer}/allowed.ts`))(
  '%s, which keeps to the layers, is let pass',
  (file) => {
    expect(teachingsFor(file)).toEqual([])
  },
)
