import type { CloneCodec } from './clone.ts'
import type { ContextBridgeEnd } from './context-bridge.ts'
import type { Wire } from './wire.ts'

/** A window that a page wants opened. */
export type OpenRequest = { url: string; frameName: string; features: string; disposition: Electron.HandlerDetails['disposition'] }

/**
 * What the stand-in puts into the page's own world: the other end of the context bridge, and a `window.open` that opens nothing,
 * as with a window open handler that denies. Runs in every frame, before the page's scripts, from its source.
 */
export function startMainWorld({
  codec,
  wire,
  createBridgeEnd,
}: {
  codec: CloneCodec
  wire: Wire
  createBridgeEnd: (codec: CloneCodec, wire: Wire, isMainWorld: boolean) => ContextBridgeEnd
}): void {
  const bridge = createBridgeEnd(codec, wire, true)
  wire.answerWith(bridge.answer)

  const openNatively = window.open.bind(window)
  const { stringify } = JSON
  window.open = function open(url: string | URL = '', target = '_blank', features = '') {
    const isHere = ['_self', '_parent', '_top'].includes(target.toLowerCase())
    if (isHere) return openNatively(url, target, features)
    const request: OpenRequest = {
      url: String(url) === '' ? 'about:blank' : new URL(url, document.baseURI).href,
      frameName: target === '_blank' ? '' : target,
      features,
      disposition: features === '' ? 'foreground-tab' : 'new-window',
    }
    wire.ask(stringify({ open: request }))
    return null
  }
}
