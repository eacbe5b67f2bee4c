import { join } from 'node:path'
import type { MachinePlace } from '../../import-sources/machine-place.ts'
import { folderFrom, xdgConfigFolder } from '../../import-sources/places.ts'
import { installed } from './keydeck-words.ts'
import type { Overrides, Plan, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'VS Code’s terminal'

/** What VS Code calls the platforms in its settings. */
const platforms: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows', darwin: 'osx' }

function shellOf({ platform, environment }: MachinePlace): string[] {
  if (platform === 'win32') return ['powershell.exe']
  const shell = environment['SHELL'] || (platform === 'darwin' ? '/bin/zsh' : '/bin/bash')
  // Terminals on macOS start login shells: https://code.visualstudio.com/docs/terminal/profiles
  return platform === 'darwin' ? [shell, '-l'] : [shell]
}

/** https://code.visualstudio.com/docs/terminal/profiles: a profile whose shell runs in the environment that Keydeck makes. */
function plan({ account, keydeck, place }: Wanted): Plan {
  const { words, home } = installed(name, keydeck)
  const [path = '', ...before] = words
  const suffix = platforms[place.platform] ?? 'linux'
  const whose = account === null ? [] : ['--account', account.account.id]
  return {
    edits: [
      {
        path: [`terminal.integrated.profiles.${suffix}`, 'Keydeck'],
        value: {
          path,
          args: [...before, 'run', ...whose, '--', ...shellOf(place)],
          ...(home === null ? {} : { env: { KEYDECK_HOME: home } }),
        },
      },
      { path: [`terminal.integrated.defaultProfile.${suffix}`], value: 'Keydeck' },
    ],
    notes: [
      'Terminals that are open already stay as they are.',
      // https://code.visualstudio.com/docs/terminal/shell-integration#_manual-installation
      'VS Code’s shell integration does not set itself up in it: it takes a line in the shell’s own file.',
    ],
    startWith: null,
  }
}

function folder(place: MachinePlace): string {
  if (place.environment['VSCODE_PORTABLE']) return join(folderFrom(place, 'VSCODE_PORTABLE', place.home), 'user-data')
  if (place.platform === 'win32') return join(folderFrom(place, 'APPDATA', place.home), 'Code')
  if (place.platform === 'darwin') return join(place.home, 'Library', 'Application Support', 'Code')
  return join(xdgConfigFolder(place), 'Code')
}

const overrides = (): Promise<Overrides> => Promise.resolve({ wins: [], notes: [] })

/** https://code.visualstudio.com/docs/configure/settings#_user-settings */
export const vscode: ToolAdapter = {
  id: 'vscode',
  name,
  delivery: 'environment',
  format: 'jsonc',
  callsKeydeck: true,
  inUseOf: null,
  programs: ['code'],
  folder,
  userFile: (place) => join(folder(place), 'User', 'settings.json'),
  projectFile: {
    reason: 'The settings of a VS Code workspace are shared with others.',
    fix: 'Apply it for the user: in each project its terminal takes the account of the project.',
  },
  about: [],
  plan,
  overrides,
}
