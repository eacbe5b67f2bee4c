import { z } from 'zod'

/** What a build says of its updates: electron-builder.config.ts writes it into the packaged package.json, inside the asar. */
const manifest = z.object({ updates: z.object({ url: z.url({ protocol: /^https$/ }), publicKey: z.base64() }).optional() })

export type UpdateSupport = { state: 'on'; url: string; publicKey: string } | { state: 'off'; reason: string }

/**
 * Whether this app looks for updates, and where. `packageJson` is the app's own, parsed. `appImage`: the file that the
 * AppImage runtime names (https://docs.appimage.org/packaging-guide/environment-variables.html).
 */
export function updateSupport(app: {
  isPackaged: boolean
  platform: NodeJS.Platform
  appImage: string | undefined
  packageJson: unknown
}): UpdateSupport {
  if (!app.isPackaged) return { state: 'off', reason: 'This Keydeck runs from its sources, which are updated by hand.' }
  const { updates } = manifest.safeParse(app.packageJson).data ?? {}
  if (!updates) return { state: 'off', reason: 'This build does not say where updates are published.' }
  // A .deb or .rpm belongs to the package manager, which knows better than to be passed by.
  if (app.platform === 'linux' && app.appImage === undefined)
    return { state: 'off', reason: 'Your system’s package manager updates Keydeck.' }
  return { state: 'on', ...updates }
}
