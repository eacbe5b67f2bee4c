import { defineConfig } from 'vite'
import { recordPackages } from './scripts/licences/record-packages.ts'
import { allVariables } from './src/shared/providers/all-variables.ts'

/**
 * What answers `keydeck run` and `keydeck token` beside a running app, in out/cli/quick.cjs: one CommonJS file, which loads in a fraction of the
 * time that modules take, for every Node that can start the command at all.
 */
export default defineConfig({
  publicDir: false,
  plugins: [recordPackages('quick')],
  define: { catalogueVariables: JSON.stringify(allVariables()) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'out/cli',
    // It stands beside the command line, which is built first.
    emptyOutDir: false,
    target: 'node16',
    minify: true,
    sourcemap: false,
    rolldownOptions: {
      input: { quick: 'src/cli/quick/quick.ts' },
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
})
