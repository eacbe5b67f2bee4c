import type { RequestListener } from 'node:http'
import { relative } from 'node:path'
import { createServerModuleRunner, normalizePath, type ViteDevServer } from 'vite'
import type * as AppModule from './app.ts'
import type { App, AppSurroundings } from './app.ts'

/** Editors write a file in several steps. In ms. */
const settleMs = 50

/**
 * The app, loaded through Vite and started anew after each change of a file that it consists of. Code that does not load leaves
 * the app that runs as it is. Requests that arrive meanwhile wait for the new app.
 */
export async function startReloadingApp(options: {
  vite: ViteDevServer
  root: string
  surroundings: AppSurroundings
  /** Cuts off what the app that ends is still answering, such as its streams of changes. */
  disconnect: () => void
  note: (text: string) => void
}) {
  const { vite, root, surroundings, disconnect, note } = options
  const environment = vite.environments['ssr']
  if (!environment) throw new Error('Vite has no environment for code that runs in Node.')
  const runner = createServerModuleRunner(environment, { hmr: false })

  async function load(): Promise<() => Promise<App>> {
    const { startApp } = await runner.import<typeof AppModule>(`${root}/scripts/dev-browser/app.ts`)
    return () => startApp(surroundings)
  }

  let app: Promise<App> = (await load())()
  await app
  let changes: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function reload(file: string): Promise<void> {
    runner.clearCache()
    // Vite does so as well, for the changed file and at a moment of its own.
    environment?.moduleGraph.invalidateAll()
    try {
      const start = await load()
      const previous = app
      disconnect()
      app = previous
        .then(
          ({ close }) => close(),
          () => undefined,
        )
        .then(start)
      await app
      note(`Started anew after a change of ${relative(root, file)}.`)
    } catch (error) {
      note(
        `The change of ${relative(root, file)} does not work: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    }
  }

  vite.watcher.on('all', (_event, file) => {
    if (!environment.moduleGraph.getModulesByFile(normalizePath(file))?.size) return
    clearTimeout(timer)
    timer = setTimeout(() => void (changes = changes.then(() => reload(file))), settleMs)
  })

  const listener: RequestListener = (request, response) => {
    app.then(
      (running) => running.listener(request, response),
      () => response.writeHead(503).end('The app does not start; the terminal says why.'),
    )
  }
  return {
    listener,
    async close(): Promise<void> {
      clearTimeout(timer)
      await changes
      await runner.close()
      await app.then(
        (running) => running.close(),
        () => undefined,
      )
    },
  }
}
