import { lstatSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join, parse, relative } from 'node:path'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { fine, problem, warning, type Finding } from './finding.ts'

const hasModes = process.platform !== 'win32'
/** Any permission for the group or for others. */
const wider = 0o077
const sticky = 0o1000

/** Most entries that are looked at: more than Keydeck ever has. */
const mostEntries = 2_000

const chooseFolder = 'Set KEYDECK_HOME to a folder that only you use, on a disk of this machine.'

/** Whether a data folder that is there belongs to its user alone; changes nothing in it. */
export function checkDataFolder(folder: string): Finding {
  const { uid, mode } = statSync(folder)
  if (parse(folder).root === folder || (hasModes && (mode & sticky) !== 0))
    return problem('data-folder', `The data folder ${folder} is one that other users share.`, chooseFolder)
  if (process.geteuid !== undefined && uid !== process.geteuid())
    return problem(
      'data-folder',
      `The data folder ${folder} belongs to another user.`,
      'Run keydeck as that user, or set KEYDECK_HOME to a folder of your own.',
    )
  const wide = hasModes ? widerIn(folder) : []
  const close = `Run \`chmod -R go= ${quotedForShell(folder)}\`.`
  if ((mode & wider) !== 0 && hasModes) return problem('data-folder', `Other users may look into the data folder ${folder}.`, close)
  if (wide.length > 0)
    return warning(
      'data-folder',
      `The data folder is private, but ${wide[0]} in it is not${wide.length > 1 ? ', and others are not either' : ''}.`,
      close,
    )
  return fine('data-folder', `The data folder ${folder} is private.`)
}

/** What others may read or write, by its path in the folder. Links and sockets have modes that mean something else. */
function widerIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).slice(0, mostEntries)
  return entries.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() && !entry.isDirectory()) return []
    const found = lstatSync(file, { throwIfNoEntry: false })
    return found && (found.mode & wider) !== 0 ? [relative(folder, file)] : []
  })
}

/** File systems of Linux by their number (statfs(2), linux/magic.h): those without modes, and those over a network. */
const withoutModes = new Set([0x4d44, 0x2011bab0, 0x5346544e, 0x7366746e])
const overNetwork = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b])

/** In bytes: where nothing can be saved any more, and where that is near. */
const leastFree = 5_000_000
const littleFree = 100_000_000

export function checkDisk(folder: string): Finding {
  const { type, bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const megabytes = Math.floor(free / 1_000_000).toLocaleString('en')
  if (process.platform === 'linux' && withoutModes.has(type))
    return problem('disk', 'The disk of the data folder cannot keep files private to one user.', chooseFolder)
  if (free < leastFree) return problem('disk', `The disk of the data folder is full: ${megabytes} MB are free.`, 'Free some space on it.')
  if (process.platform === 'linux' && overNetwork.has(type))
    return warning('disk', 'The data folder is on a network drive, which may not hold a database safely.', chooseFolder)
  if (free < littleFree)
    return warning('disk', `The disk of the data folder is nearly full: ${megabytes} MB are free.`, 'Free some space on it.')
  return fine('disk', `The disk of the data folder has ${megabytes} MB free.`)
}
