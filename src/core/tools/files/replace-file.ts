import { randomBytes } from 'node:crypto'
import { lstat, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { storageErrorCode } from '../../db/storage-errors.ts'

/** Called after each step, so that a test can end the process there. */
export type WriteStep = 'created' | 'written' | 'synced' | 'renamed' | 'done'

export type Replacing = {
  /** A real path, in a folder that is there. */
  path: string
  bytes: Buffer
  /** Permission bits, and the owner where another's file is replaced. */
  mode: number
  owner?: { uid: number; gid: number } | undefined
  /** The last look before the new file takes the old one's place; what it throws leaves the old one. */
  beforeRename?: () => Promise<void>
  afterStep?: (step: WriteStep) => void
}

const temporaryName = /^\.keydeck-(\d+)-[0-9a-f]{16}\.tmp$/
/** A process id may have gone to another process; none of them writes for this long, in milliseconds. */
const longestWriteMs = 3_600_000

/**
 * Puts a whole file in the place of another, or of none, in one step (rename(2)): whenever the process or the machine ends, the old
 * one or the new one stands there, whole and with its mode. The new bytes are on the disk before that, and the new name after it.
 * Access lists and extended attributes of the old file are not kept. What an earlier process left behind when it was ended goes first.
 */
export async function replaceFile({ path, bytes, mode, owner, beforeRename, afterStep }: Replacing): Promise<void> {
  const folder = dirname(path)
  await removeLeftOvers(folder)
  const temporary = join(folder, `.keydeck-${process.pid}-${randomBytes(8).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      afterStep?.('created')
      await handle.writeFile(bytes)
      afterStep?.('written')
      // Changing the owner takes some bits of the mode away, so it comes first.
      if (owner) await keepOwner(() => handle.chown(owner.uid, owner.gid))
      await handle.chmod(mode)
      await handle.sync()
      afterStep?.('synced')
    } finally {
      await handle.close()
    }
    await beforeRename?.()
    await rename(temporary, path)
  } catch (thrown) {
    await rm(temporary, { force: true })
    throw thrown
  }
  afterStep?.('renamed')
  await syncFolder(folder)
  afterStep?.('done')
}

/** Only root may give a file to another user; everybody else's new file is their own. */
async function keepOwner(chown: () => Promise<void>): Promise<void> {
  try {
    await chown()
  } catch (thrown) {
    if (storageErrorCode(thrown) !== 'EPERM') throw thrown
  }
}

/** Returns once the names in a folder are on the disk. Windows does that by itself and forbids the call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes the new files of the user's processes that were ended before they could rename them; whatever else has such a name stays. */
async function removeLeftOvers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = temporaryName.exec(name)?.[1]
    if (pid !== undefined && (await isLeftOver(join(folder, name), Number(pid)))) await rm(join(folder, name), { force: true })
  }
}

async function isLeftOver(file: string, pid: number): Promise<boolean> {
  const found = await lstat(file).catch((thrown: unknown) => {
    if (storageErrorCode(thrown) === 'ENOENT') return undefined
    throw thrown
  })
  if (!found?.isFile() || (process.geteuid !== undefined && found.uid !== process.geteuid())) return false
  return Date.now() - found.mtimeMs > longestWriteMs || !isRunning(pid)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (thrown) {
    // A process of another user is there all the same.
    return storageErrorCode(thrown) !== 'ESRCH'
  }
}
