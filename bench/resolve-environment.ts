import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createEnvironmentService } from '../src/core/environment/environment.service.ts'
import { knownVariables, rolesOf } from '../src/core/environment/known-variables.ts'
import { explainInput } from '../src/shared/environment.ts'
import { openBenchCore } from './bench-core.ts'
import { median, timed, type Figure } from './figure.ts'
import { seedAccounts } from './seed-accounts.ts'

const accounts = 10_000
const projects = 500
const variables = 200
const rounds = 101

/** Why 200 variables have their values, in a project that binds an account, once the login shell's environment is read. */
export async function resolveEnvironmentFigures(): Promise<Figure[]> {
  const { core, storage, folder, remove } = await openBenchCore()
  seedAccounts(core, accounts)
  // Keys end as chance has it: those that end alike are opened and compared.
  core.database.sqlite.exec('update accounts set key_hint = substr(id, 1, 4)')
  const place = join(folder, '..', 'projects')
  const known = core.accounts.list().slice(0, projects)
  for (const [index, account] of known.entries()) {
    const project = join(place, `project-${index}`)
    mkdirSync(project, { recursive: true })
    core.projects.bind({ folder: project, accountId: account.id, baseUrl: null, model: null })
  }
  const project = join(place, `project-${projects - 1}`, 'src')
  mkdirSync(project)
  const names = [...knownVariables, ...Array.from({ length: variables }, (_, index) => `SOME_OTHER_${index}`)].slice(0, variables)
  const values = Object.fromEntries(names.map((name) => [name, valueOf(name)]))
  writeFileSync(join(project, '..', '.env.local'), names.map((name) => `MAIN_VITE_${name}=${valueOf(name)}`).join('\n'))
  const machine = {
    home: place,
    environment: { ...values, SHELL: '/bin/sh', PATH: '/usr/bin:/bin' },
    workingFolder: place,
    platform: process.platform,
  }
  const service = createEnvironmentService({
    accounts: core.accounts,
    credentials: core.credentials,
    isUnlocked: core.vault.isUnlocked,
    definitionOf: core.ownProviders.definitionOf,
    projects: core.projects,
    standIns: async () => ({ replaced: [], leftOut: [], problems: [], reason: '' }),
    machine,
    isDevelopment: false,
    changes: storage.changes,
    now: () => new Date(),
  })
  await service.readShell()
  const input = explainInput.parse({ folder: project, variables: names })
  // A file that has only just changed is read again each time.
  await setTimeout(2_100)
  const first = await timed(() => service.explain(input))
  const each: number[] = []
  for (let round = 0; round < rounds; round++) each.push(await timed(() => service.explain(input)))
  const resolved = (await service.explain(input)).variables.filter(({ candidates }) => candidates.length > 1).length
  if (resolved !== variables) throw new Error('not every variable was found in both sources')
  service.stop()
  await storage.close()
  remove()
  return [
    {
      name: `resolve ${variables} variables with ${accounts} accounts and ${projects} projects`,
      measured: median(each),
      unit: 'ms',
      bar: 5,
      detail: `median of ${rounds}, each from three sources or more; the first, which reads files and code, ${Math.round(first)} ms`,
    },
  ]
}

const valueOf = (name: string): string =>
  rolesOf(name)[0]?.part === 'baseUrl' ? `https://gateway.example.com/${randomUUID().slice(0, 8)}` : `sk-${randomUUID()}`
