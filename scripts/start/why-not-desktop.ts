export type Session = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; userId: number | undefined }

/** Why no Electron app can open a window in this session, as the end of a sentence; undefined where nothing speaks against it. */
export function whyNotDesktop({ platform, env, userId }: Session): string | undefined {
  if (platform !== 'linux') return undefined
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display here (DISPLAY and WAYLAND_DISPLAY are not set)'
  // Chromium's sandbox is part of what protects the keys, so it is never switched off.
  if (userId === 0) return 'Electron does not run as root with its sandbox'
  return undefined
}
