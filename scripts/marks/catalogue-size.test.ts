import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { build } from 'vite'
import { spriteFile } from './provider-marks.ts'

test('the catalogue and its marks add at most 60 kB gzip to the pages', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, '../../src/shared/providers/catalogue.ts'), formats: ['es'] },
      // The pages have zod all the same.
      rolldownOptions: { external: ['zod'] },
    },
  })
  const code = [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .map((file) => (file.type === 'chunk' ? file.code : ''))
  expect(code.join('')).toContain('kimi-code')
  expect(gzipSync(code.join('')).length + gzipSync(readFileSync(spriteFile)).length).toBeLessThanOrEqual(60_000)
})
