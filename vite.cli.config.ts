import { defineConfig } from 'vite'
import { recordPackages } from './scripts/licences/record-packages.ts'

/**
 * The command line and the browser shell's server in out/cli, one chunk for each command, so that a command loads only what
 * it needs. Packages with files beside their code (native addons, programs of their own) stay in node_modules.
 */
export default defineConfig({
  publicDir: false,
  plugins: [recordPackages('cli')],
  ssr: {
    noExternal: true,
    external: ['better-sqlite3', '@napi-rs/keyring', 'clipboardy', 'open'],
  },
  build: {
    ssr: true,
    outDir: 'out/cli',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { keydeck: 'src/cli/index.ts', 'keychain-process': 'src/core/vault/keychain-process.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
