import { runtime } from './runtime.ts'

type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>>[1]
export type CheckHandler = (contents: object, permission: Permission, origin: string, details: object) => boolean
export type RequestHandler = (contents: object, permission: Permission, callback: (granted: boolean) => void, details: object) => void

export const permissionHandlers: { check: CheckHandler | null; request: RequestHandler | null } = { check: null, request: null }

/** Electron's name of a permission, and Chromium's descriptors of it. */
const permissions: { name: Permission; descriptors: { name: string; sysex?: boolean }[] }[] = [
  { name: 'geolocation', descriptors: [{ name: 'geolocation' }] },
  { name: 'notifications', descriptors: [{ name: 'notifications' }] },
  { name: 'clipboard-read', descriptors: [{ name: 'clipboard-read' }] },
  { name: 'clipboard-sanitized-write', descriptors: [{ name: 'clipboard-write' }] },
  { name: 'media', descriptors: [{ name: 'camera' }, { name: 'microphone' }] },
  { name: 'midi', descriptors: [{ name: 'midi' }] },
  { name: 'midiSysex', descriptors: [{ name: 'midi', sysex: true }] },
  { name: 'idle-detection', descriptors: [{ name: 'idle-detection' }] },
  { name: 'window-management', descriptors: [{ name: 'window-management' }] },
  { name: 'storage-access', descriptors: [{ name: 'storage-access' }] },
  { name: 'background-sync', descriptors: [{ name: 'background-sync' }] },
  { name: 'screen-wake-lock', descriptors: [{ name: 'screen-wake-lock' }] },
  { name: 'persistent-storage', descriptors: [{ name: 'persistent-storage' }] },
]

/**
 * Sets what a page of `url` may do before it loads, by asking the session's handlers; without them all is granted, as in
 * Electron, so that a missing handler is noticed. A check handler that refuses is not followed by a request.
 */
export async function applyPermissions(url: string, contents: object): Promise<void> {
  const chromium = await runtime.chromium
  await Promise.all(
    permissions.flatMap(({ name, descriptors }) => {
      const setting = isGranted(name, url, contents) ? ('granted' as const) : ('denied' as const)
      // A permission that this Chromium does not know cannot be granted by it either.
      return descriptors.map((permission) => chromium.send('Browser.setPermission', { permission, setting }).catch(() => undefined))
    }),
  )
}

function isGranted(permission: Permission, url: string, contents: object): boolean {
  const { check, request } = permissionHandlers
  const origin = /^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? url
  const details = { requestingUrl: url, isMainFrame: true, securityOrigin: `${origin}/` }
  if (check && !check(contents, permission, `${origin}/`, details)) return false
  let granted = !request
  request?.(contents, permission, (answer) => (granted = answer), details)
  return granted
}
