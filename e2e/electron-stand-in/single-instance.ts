import { mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, watch, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { userDataFolder } from './paths.ts'

type Handover = { argv: string[]; workingDirectory: string; additionalData: unknown }

let release: (() => void) | undefined
let isRefused = false

export const hasLock = (): boolean => release !== undefined

/** Another process runs this app: its folder is not ours to use. */
export const isSecondInstance = (): boolean => isRefused

/**
 * One process per `userData`, as with Electron: the first one gets the lock, a later one hands its command line over and does
 * not. The lock of a process that has ended counts for nothing.
 */
export function requestLock(additionalData: unknown, onSecondInstance: (handover: Handover) => void): boolean {
  if (release) return true
  const folder = userDataFolder()
  const lock = join(folder, 'StandInLock')
  const mailbox = join(folder, 'stand-in-mailbox')
  isRefused = !takeLock(lock)
  if (isRefused) {
    mkdirSync(mailbox, { recursive: true })
    const letter = join(mailbox, String(process.pid))
    const handover: Handover = { argv: process.argv, workingDirectory: process.cwd(), additionalData }
    writeFileSync(`${letter}.part`, JSON.stringify(handover))
    renameSync(`${letter}.part`, `${letter}.json`)
    return false
  }
  rmSync(mailbox, { recursive: true, force: true })
  mkdirSync(mailbox, { recursive: true })
  const watcher = watch(mailbox, () => {
    for (const name of readdirSync(mailbox)) {
      if (!name.endsWith('.json')) continue
      const file = join(mailbox, name)
      const handover: Handover = JSON.parse(readFileSync(file, 'utf8'))
      rmSync(file)
      onSecondInstance(handover)
    }
  })
  release = () => {
    watcher.close()
    rmSync(lock, { force: true })
    rmSync(mailbox, { recursive: true, force: true })
    release = undefined
  }
  return true
}

export function releaseLock(): void {
  release?.()
}

function takeLock(lock: string): boolean {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      symlinkSync(`${hostname()}-${process.pid}`, lock)
      return true
    } catch {
      const holder = readHolder(lock)
      if (holder !== undefined && isStandIn(holder)) return false
      rmSync(lock, { force: true })
    }
  }
  return false
}

function readHolder(lock: string): number | undefined {
  try {
    return Number(readlinkSync(lock).split('-').at(-1))
  } catch {
    return undefined
  }
}

/** The number of a process that ended may be another's by now. */
function isStandIn(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('electron-stand-in')
  } catch {
    return false
  }
}
