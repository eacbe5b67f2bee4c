import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

/**
 * The absolute path of the folder that holds everything Keydeck keeps: `KEYDECK_HOME` where it is set, else the platform's
 * per-user data folder (Linux `~/.local/share/keydeck`, macOS `~/Library/Application Support/keydeck`, Windows
 * `%LOCALAPPDATA%\keydeck\Data`). A relative `KEYDECK_HOME` counts from the working directory; a leading `~/`, which only a shell
 * would have replaced, means the home folder. Touches no file.
 */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const chosen = env['KEYDECK_HOME']?.trim()
  if (!chosen) return envPaths('keydeck', { suffix: '' }).data
  if (chosen === '~') return homedir()
  return chosen.startsWith('~/') ? join(homedir(), chosen.slice(2)) : resolve(chosen)
}
