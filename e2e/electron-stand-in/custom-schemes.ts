import { assertReady, runtime } from './runtime.ts'
import { strict } from './strict.ts'
import type { Like } from './electron-types.ts'

export type SchemeHandler = (request: Request) => Response | Promise<Response>

const privileged = new Map<string, Electron.Privileges>()
const handlers = new Map<string, SchemeHandler>()
let isRegistered = false

const hostEnd = (scheme: string): string => `.${scheme}-scheme.invalid`

/** Chromium cannot be taught a scheme from outside: `app://host/…` is `https://host.app-scheme.invalid/…` there. */
export function toChromium(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:]*)(:\d+)?(.*)$/is.exec(url)
  const [, scheme = '', host = '', port = '', rest = ''] = match ?? []
  if (!privileged.has(scheme.toLowerCase())) return url
  return `https://${host}${hostEnd(scheme.toLowerCase())}${port}${rest === '' ? '/' : rest}`
}

/** The address, or origin, as the app knows it. */
export function fromChromium(url: string): string {
  const match = /^(blob:)?https:\/\/([^/?#:]+)\.([a-z0-9+.-]+)-scheme\.invalid(:\d+)?(.*)$/is.exec(url)
  if (!match) return url
  const [, blob = '', host = '', scheme = '', port = '', rest = ''] = match
  return `${blob}${scheme}://${host}${port}${rest}`
}

export const schemeOf = (url: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? ''

export const isPrivileged = (scheme: string): boolean => privileged.has(scheme)

export const handlerOf = (scheme: string): SchemeHandler | undefined => handlers.get(scheme)

/** Matches every request for a custom scheme. */
export const everyCustomScheme = 'https://*-scheme.invalid*'

const builtIn = ['http', 'https', 'file', 'data', 'blob', 'about', 'javascript']

/** https://www.electronjs.org/docs/latest/api/protocol */
export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'> = strict(
  'protocol',
  {
    registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
      if (runtime.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      if (isRegistered) throw new Error('The stand-in: protocol.registerSchemesAsPrivileged can be used once, as documented')
      isRegistered = true
      for (const { scheme, privileges = {} } of schemes) {
        if (!privileges.standard || !privileges.secure)
          throw new Error(`The stand-in serves standard and secure schemes only, and ${scheme} is not`)
        privileged.set(scheme, privileges)
      }
    },
    handle(scheme, handler) {
      assertReady('Session can only be received when app is ready')
      if (builtIn.includes(scheme)) throw new Error(`The stand-in cannot take over ${scheme}:`)
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      if (!privileged.has(scheme)) throw new Error(`The stand-in serves ${scheme}: only when it was registered as privileged`)
      handlers.set(scheme, handler as SchemeHandler)
    },
    unhandle(scheme) {
      assertReady('Session can only be received when app is ready')
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
    },
    isProtocolHandled(scheme) {
      assertReady('Session can only be received when app is ready')
      return handlers.has(scheme) || builtIn.includes(scheme)
    },
  } satisfies Like<Electron.Protocol>,
)
