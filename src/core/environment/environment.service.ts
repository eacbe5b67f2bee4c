import type { ExplainInput, Explanation, ShellStatus } from '../../shared/environment.ts'
import type { Changes } from '../changes.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { ExplainDeps } from './explain-environment.ts'
import type { LoginShell } from './login-shell/login-shell.ts'

type Deps = Omit<ExplainDeps, 'machine'> & {
  /** Left out, there is nothing beside the settings. */
  machine: MachinePlace | undefined
  changes: Changes
  now: () => Date
}

type Parts = { explain: (input: ExplainInput, shell: LoginShell) => Promise<Explanation>; shell: LoginShell }

/** Says which source of each variable wins and why. The login shell is read once, in the background, and again on demand (S28). */
export function createEnvironmentService({ machine = nowhereAtAll, changes, now, ...deps }: Deps) {
  let loading: Promise<Parts> | undefined
  let loaded: Parts | undefined

  /** Loaded at the first question: most commands, and the start of the app, have none. */
  const parts = (): Promise<Parts> => (loading ??= load())

  async function load(): Promise<Parts> {
    const [{ createExplain }, { createLoginShell }] = await Promise.all([
      import('./explain-environment.ts'),
      import('./login-shell/login-shell.ts'),
    ])
    const { environment, home, platform } = machine
    loaded = { explain: createExplain({ ...deps, machine }), shell: createLoginShell({ platform, environment, home, now }) }
    return loaded
  }

  async function announced(reading: Promise<ShellStatus>): Promise<ShellStatus> {
    const status = await reading
    changes.announce('environment')
    return status
  }

  return {
    /** Explains with what is known of the login shell by now; its first reading begins, and is announced when it is there. */
    async explain(input: ExplainInput): Promise<Explanation> {
      const { explain, shell } = await parts()
      // Reading it never fails; its status tells what became of it.
      if (shell.status().state === 'not-read') void announced(shell.read())
      return explain(input, shell)
    },

    /** Waits until the login shell was read once, at most 10 seconds. */
    async readShell(): Promise<ShellStatus> {
      const { shell } = await parts()
      return shell.status().state === 'not-read' ? announced(shell.read()) : shell.read()
    },

    /** Reads the login shell again, such as after its profile was changed. */
    refreshShell: async (): Promise<ShellStatus> => announced((await parts()).shell.refresh()),

    /** Ends a shell that is still being read. */
    stop: (): void => loaded?.shell.end(),
  }
}

/** Where no machine is looked at: without variables, and without a login shell, as on Windows. */
const nowhereAtAll: MachinePlace = { home: '/nonexistent', environment: {}, workingFolder: '/', platform: 'win32' }
