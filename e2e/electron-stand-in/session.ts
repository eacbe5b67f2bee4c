import { EventEmitter } from 'node:events'
import { protocol } from './custom-schemes.ts'
import type { Like } from './electron-types.ts'
import { permissionHandlers, type CheckHandler, type RequestHandler } from './permissions.ts'
import { assertReady } from './runtime.ts'
import { settings } from './settings.ts'
import { strict } from './strict.ts'

class SessionStandIn extends EventEmitter implements Like<Omit<Electron.Session, keyof NodeJS.EventEmitter>> {
  readonly protocol: typeof protocol = protocol

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    permissionHandlers.check = handler
  }
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    permissionHandlers.request = handler
  }
  /** Devices (HID, serial, USB) do not exist here: what is set is never asked. */
  setDevicePermissionHandler(_handler: ((details: Electron.DevicePermissionHandlerHandlerDetails) => boolean) | null): void {}
  /** Nothing here captures a screen: what is set is never asked. */
  setDisplayMediaRequestHandler(
    _handler:
      | ((request: Electron.DisplayMediaRequestHandlerHandlerRequest, callback: (streams: Electron.Streams | null) => void) => void)
      | null,
  ): void {}
  /** As the test says; without a word, no proxy. */
  async resolveProxy(_url: string): Promise<string> {
    return settings.proxy ?? 'DIRECT'
  }
  /** Nothing here checks spelling. */
  setSpellCheckerEnabled(_enable: boolean): void {}
}

const defaultSession = strict('session.defaultSession', new SessionStandIn())

/** https://www.electronjs.org/docs/latest/api/session */
export const session = strict('session', {
  get defaultSession() {
    assertReady('Session can only be received when app is ready')
    return defaultSession
  },
  /** For requests of the main process, which share nothing with the pages. */
  fromPartition(_partition: string, _options?: Electron.FromPartitionOptions) {
    assertReady('Session can only be received when app is ready')
    return strict('session.fromPartition()', new SessionStandIn())
  },
})
