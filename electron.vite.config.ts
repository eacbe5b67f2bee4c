import { resolve } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { recordPackages } from './scripts/licences/record-packages.ts'

/** Maps lead the measured coverage back to the sources. They never ship: without the variable none is made. */
const sourcemap = process.env['KEYDECK_COVERAGE'] === '1' ? 'hidden' : false

export default defineConfig({
  main: {
    plugins: [recordPackages('main')],
    build: {
      outDir: 'out/main',
      target: 'node24',
      sourcemap,
      // Everything but the packages with native addons, which stay in node_modules, becomes part of the app's own code.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/main/index.ts'), 'keychain-process': resolve('src/core/vault/keychain-process.ts') },
        external: ['better-sqlite3', '@napi-rs/keyring'],
        // What chunks share stands in a chunk: none of them imports the file that starts the app.
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [onlyElectronIsRequired(), recordPackages('preload')],
    build: {
      outDir: 'out/preload',
      target: 'node24',
      sourcemap,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        // A sandboxed preload is a CommonJS script: https://www.electronjs.org/docs/latest/tutorial/esm#preload-scripts
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwind(), sonnerWithoutInlineStyle(), recordPackages('renderer')],
    // Sonner is left to the plugin above, which the pre-bundling of dependencies would pass by.
    optimizeDeps: { exclude: ['sonner'] },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      // The dictionaries that judge a passphrase are one large chunk, fetched when a passphrase is first typed.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: resolve('src/renderer/index.html') },
    },
  },
})

/**
 * Sonner puts its style sheet into the page with a <style> element when it is imported, which the page's
 * Content-Security-Policy refuses. Its styles come from `sonner/dist/styles.css` instead. Fails the build when Sonner changes
 * how it does that.
 */
function sonnerWithoutInlineStyle(): Plugin {
  return {
    name: 'sonner-without-inline-style',
    transform: {
      filter: { id: /\/sonner\/dist\/index\.mjs/ },
      handler(code) {
        const without = code.replace(/^__insertCSS\(.*\);?$/m, '')
        if (without === code) this.error('Sonner no longer inserts its style sheet as expected; look at how it does now.')
        return { code: without, map: null }
      },
    },
  }
}

/**
 * A sandboxed preload is one file that can require Electron and next to nothing else; any other would fail in the window, silently.
 * https://www.electronjs.org/docs/latest/tutorial/sandbox#preload-scripts
 */
function onlyElectronIsRequired(): Plugin {
  return {
    name: 'only-electron-is-required',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const required = file.type === 'chunk' ? [...file.imports, ...file.dynamicImports] : [file.fileName]
        const other = required.filter((name) => name !== 'electron' && !name.endsWith('.map'))
        if (other.length > 0) this.error(`The preload must be one file that requires electron alone; it also has ${other.join(', ')}.`)
      }
    },
  }
}
