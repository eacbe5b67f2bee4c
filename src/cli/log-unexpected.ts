import { existsSync } from 'node:fs'

/** Writes an unexpected error to the log in the data folder, masked; a folder that is not there is not made for it. */
export async function logUnexpected(folder: string, where: string, error: unknown): Promise<void> {
  // A person who ends a command is no news.
  if (!existsSync(folder) || (error instanceof Error && error.name === 'AbortError')) return
  const { openLog } = await import('../host/log.ts')
  const { log, close } = openLog(folder)
  log.error({ path: where, error }, 'unexpected error')
  close()
}
