import { readdir, readFile } from 'node:fs/promises'
import { posix, win32 } from 'node:path'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import { storageErrorCode } from '../db/storage-errors.ts'
import { isThere } from '../tools/is-installed.ts'
import { readOllamaHost } from './read-ollama-host.ts'

/**
 * What of Ollama is on this machine. `byApp`: the app for macOS. `byService`: a unit of systemd starts it. `serviceUrl`: where that unit
 * has it listen, when it says so.
 */
export type InstalledOllama = { installed: boolean; byApp: boolean; byService: boolean; serviceUrl: string | null }

/** Where systemd’s units and the changes to them stand: https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html */
const unitFolders = ['/etc/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system']

/** A unit or a change to it is a few lines. */
const longestUnit = 64 * 1_024

/** Looks for the program on the machine's PATH and where its installers put it. Nothing is started. */
export async function findOllama(machine: MachinePlace): Promise<InstalledOllama> {
  const { platform } = machine
  const [program, byApp, units] = await Promise.all([
    anyIsThere(programs(machine)),
    platform === 'darwin' ? anyIsThere(['/Applications/Ollama.app', posix.join(machine.home, 'Applications/Ollama.app')]) : false,
    platform === 'linux' ? readUnits() : [],
  ])
  const said = units.map((text) => /^\s*Environment=.*?\bOLLAMA_HOST=([^"'\s]+)/m.exec(text)?.[1]).find((host) => host !== undefined)
  return {
    installed: program || byApp || units.length > 0,
    byApp,
    byService: units.length > 0,
    serviceUrl: said === undefined ? null : readOllamaHost(said),
  }
}

/** https://docs.ollama.com/linux, https://docs.ollama.com/windows, https://formulae.brew.sh/formula/ollama, https://snapcraft.io/ollama */
function programs({ environment, home, platform }: MachinePlace): string[] {
  const { join, delimiter, isAbsolute } = platform === 'win32' ? win32 : posix
  const path = Object.entries(environment).find(([name]) => (platform === 'win32' ? name.toUpperCase() === 'PATH' : name === 'PATH'))?.[1]
  const onPath = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  if (platform === 'win32') {
    const local = environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local')
    return [...onPath, join(local, 'Programs', 'Ollama')].map((folder) => join(folder, 'ollama.exe'))
  }
  const usual = ['/usr/local/bin', '/usr/bin', join(home, '.local/bin'), '/opt/homebrew/bin', '/home/linuxbrew/.linuxbrew/bin', '/snap/bin']
  return [...new Set([...onPath, ...usual])].map((folder) => join(folder, 'ollama'))
}

async function anyIsThere(paths: readonly string[]): Promise<boolean> {
  return (await Promise.all(paths.map(isThere))).includes(true)
}

/** The texts of the unit and of the changes to it, the changes first: they win. */
async function readUnits(): Promise<string[]> {
  const changes = '/etc/systemd/system/ollama.service.d'
  const names = await orNothing(readdir(changes))
  const paths = [
    ...(names ?? []).filter((name) => name.endsWith('.conf')).map((name) => posix.join(changes, name)),
    ...unitFolders.map((folder) => posix.join(folder, 'ollama.service')),
  ]
  const texts = await Promise.all(paths.map((path) => orNothing(readFile(path, 'utf8'))))
  return texts.flatMap((text) => (text === undefined ? [] : [text.slice(0, longestUnit)]))
}

/** undefined where the system says that it cannot be read. */
async function orNothing<Result>(reading: Promise<Result>): Promise<Result | undefined> {
  try {
    return await reading
  } catch (thrown) {
    if (storageErrorCode(thrown) === undefined) throw thrown
    return undefined
  }
}
