import { win32 } from 'node:path'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'

/** Stands in every launcher, and in nothing that Keydeck may overwrite or remove otherwise. */
const mark = 'keydeck-command 1'

const moved = 'Keydeck has moved or was removed. Open it and choose Settings, Command line tool, Update.'
const noNode = 'The keydeck command needs Node 24 or newer, and there is no node on the PATH. Install it from https://nodejs.org.'
/** The command line's own status for “Keydeck itself could not do it”. */
const cannotStart = 5

/** Whether the app wrote this file. */
export function isLauncher(text: string): boolean {
  return text.slice(0, 400).includes(mark)
}

/**
 * The `keydeck` command as a small script: it runs the command line that ships with the app on the Node that the terminal finds.
 * Standard input, signals and status are those of the command line. `program` and the script's own `file` are absolute paths;
 * undefined where no script can name the program (a Windows path with letters that a command file cannot hold, on another drive).
 */
export function launcherText({
  platform,
  file,
  program,
}: {
  platform: NodeJS.Platform
  file: string
  program: string
}): string | undefined {
  return platform === 'win32' ? commandFile(win32.relative(win32.dirname(file), program)) : shellScript(program)
}

function shellScript(program: string): string {
  return [
    '#!/bin/sh',
    `# ${mark}: written by the Keydeck app, which replaces and removes this file.`,
    `keydeck_program=${quotedForShell(program)}`,
    'if [ ! -f "$keydeck_program" ]; then',
    `  echo '${moved}' >&2`,
    `  exit ${cannotStart}`,
    'fi',
    'if ! command -v node >/dev/null 2>&1; then',
    `  echo '${noNode}' >&2`,
    `  exit ${cannotStart}`,
    'fi',
    'exec node "$keydeck_program" "$@"',
    '',
  ].join('\n')
}

/* v8 ignore start -- Windows */
/**
 * `path` is relative to the command file (`%~dp0`), so that a user's name never stands in it: Windows reads command files in a code
 * page of its own. A path on another drive stays absolute, and then has to be ASCII.
 */
function commandFile(path: string): string | undefined {
  if (!/^[ -~]*$/.test(path)) return undefined
  const program = `${win32.isAbsolute(path) ? '' : '%~dp0'}${path.replaceAll('%', '%%')}`
  return [
    '@echo off',
    `rem ${mark}: written by the Keydeck app, which replaces and removes this file.`,
    'setlocal',
    `set "keydeck_program=${program}"`,
    'if not exist "%keydeck_program%" (',
    `  echo ${moved} 1>&2`,
    `  exit /b ${cannotStart}`,
    ')',
    'where /q node',
    'if errorlevel 1 (',
    `  echo ${noNode} 1>&2`,
    `  exit /b ${cannotStart}`,
    ')',
    'node "%keydeck_program%" %*',
    'exit /b %errorlevel%',
    '',
  ].join('\r\n')
}
/* v8 ignore stop */
