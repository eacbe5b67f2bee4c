import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** How often is looked whether the lock is free, in ms. */
const lookEvery = 100

/**
 * Does the work while no other process does what it does under the same lock, which is a file with its holder's process id. A holder that
 * ended without giving it back holds it no longer; of two that notice that at once, both may take it, which the work has to bear.
 */
export async function holdLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  while (!take(file)) await setTimeout(lookEvery)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  if (!isHeld(file)) rmSync(file, { force: true })
  return false
}

/** A holder that has not written its id yet counts as one that runs. */
function isHeld(file: string): boolean {
  try {
    const id = Number(readFileSync(file, 'utf8'))
    return id === 0 || process.kill(id, 0)
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return false
    // Another person's process, which runs.
    if (hasCode(error, 'EPERM')) return true
    throw error
  }
}

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
