import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

export default defineConfig({
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwind(), sonnerWithoutInlineStyle()],
    // Sonner is left to the plugin above, which the pre-bundling of dependencies would pass by.
    optimizeDeps: { exclude: ['sonner'] },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      // The dictionaries that judge a passphrase are one large chunk, fetched when a passphrase is first typed.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: 'src/renderer/index.html' },
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
