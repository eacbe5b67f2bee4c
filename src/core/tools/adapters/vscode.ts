import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import type { MachinePlace } from '../../import-sources/machine-place.ts'
import { folderFrom, xdgConfigFolder } from '../../import-sources/places.ts'
import { installed } from './keydeck-words.ts'
import type { Overrides, Plan, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'VS Code’s terminal'
const profileName = 'Keydeck'

/** What VS Code calls the platforms in its settings. */
const platforms: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows', darwin: 'osx' }

/** https://code.visualstudio.com/docs/terminal/profiles: of several paths the first that is there; arguments may be one text on Windows. */
const profileShape = z.object({
  path: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  args: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
})

/** The shell of the user's own default profile; undefined where none is chosen, or its profile does not say which. */
async function chosenShell({ own }: Wanted, suffix: string): Promise<string[] | undefined> {
  const chosen = await own([`terminal.integrated.defaultProfile.${suffix}`])
  // One of this name is of Keydeck's, whoever wrote it.
  if (typeof chosen !== 'string' || chosen === profileName) return undefined
  const profile = profileShape.safeParse(await own([`terminal.integrated.profiles.${suffix}`, chosen])).data
  if (profile === undefined) return undefined
  const paths = [profile.path].flat()
  const path = paths.find((one) => !isAbsolute(one) || existsSync(one)) ?? paths[0]
  return path === undefined ? undefined : [path, ...profile.args]
}

function usualShell({ platform, environment }: MachinePlace): string[] {
  if (platform === 'win32') return ['powershell.exe']
  const shell = environment['SHELL'] || (platform === 'darwin' ? '/bin/zsh' : '/bin/bash')
  // Terminals on macOS start login shells: https://code.visualstudio.com/docs/terminal/profiles
  return platform === 'darwin' ? [shell, '-l'] : [shell]
}

/** https://code.visualstudio.com/docs/terminal/profiles: a profile whose shell runs in the environment that Keydeck makes. */
async function plan(wanted: Wanted): Promise<Plan> {
  const { account, keydeck, place } = wanted
  const { words, home } = installed(name, keydeck)
  const [path = '', ...before] = words
  const suffix = platforms[place.platform] ?? 'linux'
  const shell = (await chosenShell(wanted, suffix)) ?? usualShell(place)
  const whose = account === null ? [] : ['--account', account.account.id]
  return {
    edits: [
      {
        path: [`terminal.integrated.profiles.${suffix}`, profileName],
        value: {
          path,
          args: [...before, 'run', ...whose, '--', ...shell],
          ...(home === null ? {} : { env: { KEYDECK_HOME: home } }),
        },
      },
      { path: [`terminal.integrated.defaultProfile.${suffix}`], value: profileName },
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
