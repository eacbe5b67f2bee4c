import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { appId, appName, hiddenSwitch } from '../app-identity.ts'

/**
 * The file that has a Linux desktop start the app at login.
 * https://specifications.freedesktop.org/autostart-spec/latest/
 */
export function createAutostartEntry({ configFolder, program }: { configFolder: string; program: string }) {
  const file = join(configFolder, 'autostart', `${appId}.desktop`)
  const exec = `Exec=${quoted(program)} ${hiddenSwitch}`

  function read(): string | undefined {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      // Nothing is there, or a file stands where a folder would have to be.
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
      throw error
    }
  }

  function write(): void {
    mkdirSync(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, entryWith(exec))
    renameSync(draft, file)
  }

  return {
    /** Throws the system's own error for a file that cannot be read. */
    isOn: (): boolean => isSwitchedOn(read()),
    /** Throws the system's own error. */
    turn: (on: boolean): void => (on ? write() : rmSync(file, { force: true })),
    /** Names the program where it stands now, in an entry that is on: an app in one file can be moved. */
    renew(): void {
      const kept = read()
      if (isSwitchedOn(kept) && !kept?.split('\n').includes(exec)) write()
    },
  }
}

/** A desktop's own settings switch an entry off by marking it. */
const isSwitchedOn = (kept: string | undefined): boolean =>
  kept !== undefined && !/^Hidden\s*=\s*true\s*$/m.test(kept) && !/^X-GNOME-Autostart-enabled\s*=\s*false\s*$/m.test(kept)

function entryWith(exec: string): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${appName}`,
    exec,
    'Terminal=false',
    'NoDisplay=true',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/**
 * An argument of an `Exec` line: in double quotes, in which four characters are escaped; `%` stands for itself when doubled; and then
 * every backslash once more, as in any text of a desktop entry.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quoted(argument: string): string {
  return `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`
    .replaceAll('%', '%%')
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
}
