import type { ChildProcess } from 'node:child_process'

/** Whether this session has a screen, or a program that says that it opens links ($BROWSER, as remote editors set it). */
function canShowPages(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return true
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['BROWSER'] || env['WSL_DISTRO_NAME'])
}

/**
 * Opens a page in the user's browser. Resolves with false when there is none to open; calls `onFailure` when one was
 * started and soon says that it could not.
 */
export async function openBrowser(url: string, onFailure: () => void): Promise<boolean> {
  if (!canShowPages(process.env, process.platform)) return false
  const { default: open } = await import('open')
  let browser: ChildProcess
  try {
    browser = await open(url)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
  browser.once('exit', (code) => void (code !== 0 && code !== null && onFailure()))
  return true
}
