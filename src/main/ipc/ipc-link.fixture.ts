import { createTRPCClient, type TRPCClient } from '@trpc/client'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { AppRouter } from '../../api/app-router.ts'
import type { Context } from '../../api/context.ts'
import type { Desktop } from '../../api/desktop.ts'
import { openTestCore } from '../../core/core.fixture.ts'
// oxlint-disable-next-line no-restricted-imports -- the page's end and the main process's are tested on each other
import { connectElectronShell } from '../../renderer/lib/electron-shell.ts'
import { createContext, createIpcMain, createWindow, noCommands, ownOrigin } from './ipc.fixture.ts'
import { registerRequests } from './ipc.ts'

export type Client = TRPCClient<AppRouter>

/** A busy machine takes its time. */
export const patient = { timeout: 20_000 }

/** A window and its page on a main process over a real data folder, with a provider to call. */
export async function openLinkedPage() {
  const core = await openTestCore()
  const provider = await startFakeProvider()
  const ipcMain = createIpcMain()
  const window = createWindow(ipcMain)
  const unexpected: unknown[] = []
  let commands: Desktop['commands'] = noCommands
  const { context, reported, untilOpen } = createContext(core, (signal) => commands(signal))

  const register = (ask: () => Context | Promise<Context>) =>
    registerRequests({
      ipcMain,
      origin: ownOrigin,
      isOwnWindow: (contents) => contents === window.contents,
      context: ask,
      reportError: (path, error) => void unexpected.push([path, error]),
    })
  let requests = register(() => context)

  return {
    core,
    provider,
    window,
    context,
    /** What procedures reported, and what the transport did. */
    reported,
    unexpected,
    untilOpen,
    sendCommands: (made: Desktop['commands']) => void (commands = made),
    stop: () => requests.stop(),
    restart(ask: () => Context | Promise<Context> = () => context): void {
      requests.stop()
      requests = register(ask)
    },
    connect(bridge = window.loadPage()) {
      const { link, connection } = connectElectronShell(bridge)
      return { client: createTRPCClient<AppRouter>({ links: [link] }), connection }
    },
    async remove(): Promise<void> {
      requests.stop()
      await provider.close()
      await core.remove()
    },
  }
}

export type LinkedPage = Awaited<ReturnType<typeof openLinkedPage>>

export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('The call went well.')
}

/** Subscribes, and keeps what comes in order: states, data, and how it ends. */
export function follow<Data>(
  subscribe: (options: {
    onConnectionStateChange: (change: { state: string }) => void
    onData: (data: Data) => void
    onError: (error: unknown) => void
    onComplete: () => void
  }) => { unsubscribe(): void },
) {
  const heard: (Data | string)[] = []
  const { promise: ended, resolve: end } = Promise.withResolvers<unknown>()
  const { unsubscribe } = subscribe({
    onConnectionStateChange: ({ state }) => void heard.push(state),
    onData: (data) => void heard.push(data),
    onError: (error) => end(error),
    onComplete: () => end('complete'),
  })
  return { heard, ended, unsubscribe }
}

export const followChanges = (client: Client) => follow((options) => client.app.changes.subscribe(undefined, options))
export const followCommands = (client: Client) => follow((options) => client.desktop.commands.subscribe(undefined, options))
