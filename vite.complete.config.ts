import { defineConfig } from 'vite'
import { recordPackages } from './scripts/licences/record-packages.ts'
import { grammarOf } from './src/cli/completion/grammar.ts'
import { knownWith } from './src/cli/completion/known-values.ts'
import { createProgram } from './src/cli/program.ts'

const program = createProgram({ version: '', run: async () => {}, writeOut: () => {}, writeErr: () => {} })

/**
 * What answers a shell at each press of Tab, in out/cli/complete.cjs: one CommonJS file with the command line's grammar as it is now
 * written in, since all that the grammar is made of takes longer to load than a person likes to wait.
 */
export default defineConfig({
  publicDir: false,
  plugins: [recordPackages('complete')],
  define: { writtenKnown: JSON.stringify(knownWith(grammarOf(program))) },
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  build: {
    ssr: true,
    outDir: 'out/cli',
    // It stands beside the command line, which is built first.
    emptyOutDir: false,
    target: 'node16',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { complete: 'src/cli/completion/quick-complete.ts' },
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
})
