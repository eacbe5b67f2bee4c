import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { fine, warning, type Finding } from './finding.ts'

/** Larger than any script that starts Keydeck, in bytes. */
const largestScript = 10_000

type Place = { root: string; path: string; home: string; platform: NodeJS.Platform }

/** Whether typing `keydeck` starts the package in `root`. `path`: the PATH. */
export function checkCommand({ root, path, home, platform }: Place): Finding {
  const program = join(root, 'bin', 'keydeck.js')
  const folders = [...new Set(path.split(delimiter).filter((folder) => folder !== ''))]
  const names = platform === 'win32' ? ['keydeck.cmd', 'keydeck.exe', 'keydeck.bat'] : ['keydeck']
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).filter((file) => isProgram(file))
  const [first] = found
  if (first === undefined)
    return warning('command', 'There is no keydeck command on the PATH.', howToPutIt(program, folders, home, platform))
  if (starts(first, program)) return fine('command', `${first} starts this Keydeck.`)
  const own = found.find((file) => starts(file, program))
  if (own === undefined)
    return warning(
      'command',
      `${first} starts another Keydeck than this one, which is ${program}.`,
      'Use that one, or remove it and put this one on the PATH.',
    )
  return warning('command', `${first} comes before ${own} on the PATH and is another one.`, `Remove it, or put ${dirname(own)} first.`)
}

function howToPutIt(program: string, folders: readonly string[], home: string, platform: NodeJS.Platform): string {
  const usual = join(home, '.local', 'bin')
  const inApp = 'in the desktop app, choose Settings, Command line tool.'
  if (platform !== 'win32' && folders.includes(usual))
    return `Run \`ln -s ${quotedForShell(program)} ${quotedForShell(join(usual, 'keydeck'))}\`; or, ${inApp}`
  return `Run \`npm link\` in ${quotedForShell(dirname(dirname(program)))}; or, ${inApp}`
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

/** A link to the program, or a script that names it: the desktop app's, or the one that npm writes on Windows. */
function starts(file: string, program: string): boolean {
  try {
    const real = realpathSync(program)
    if (realpathSync(file) === real) return true
    if (statSync(file).size > largestScript) return false
    const text = readFileSync(file, 'utf8')
    if ([program, real].some((name) => text.includes(quotedForShell(name)) || text.includes(name))) return true
    const [, relative] = /%~?dp0%?\\([^"%]+keydeck\.js)/.exec(text) ?? []
    return relative !== undefined && resolve(dirname(file), relative) === program
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
