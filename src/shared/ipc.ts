/** Channels between the desktop app's page and its main process. */
export const requestChannel = 'keydeck:request'
export const eventChannel = 'keydeck:event'

/** The most calls that travel together, over IPC and over HTTP. */
export const mostInOneBatch = 32

/**
 * The longest thing that a page asks, in characters or bytes, over IPC and over HTTP: a pasted file of 8 MiB (`longestText`), which
 * escaped for JSON can be twice as long.
 */
export const longestMessage = 2 * 8 * 1_024 * 1_024 + 256 * 1_024

/** A procedure that the page calls. The `id` is the page's own, and used once; `input` is as superjson serialises it. */
export type IpcCall = { id: number; path: string; type: 'query' | 'mutation' | 'subscription'; input?: unknown }

/** What the page asks of the main process; `abort` ends a call or a subscription. */
export type IpcRequest = { op: 'call'; calls: IpcCall[] } | { op: 'abort'; id: number }

/**
 * What the preload puts on the page's `window.keydeck`, and nothing else. Everything travels as JSON text: text crosses the bridge
 * whole and fast, has a length, and carries neither getters nor prototypes. The main process judges what it is sent.
 */
export type Bridge = {
  /**
   * Sends an `IpcRequest`. Answers with an array of tRPC's response messages: the answers that were there at once, or one error
   * without an id where it is no request; null while there are none. Rejects where nothing answers.
   */
  request(message: string): Promise<unknown>
  /** Hears every other response message: answers that take longer, and what subscriptions yield. Called once, when the page starts. */
  listen(callback: (message: unknown) => void): void
}
