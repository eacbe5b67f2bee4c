import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { NewAccount } from '../../shared/account.ts'
import type { BindInput } from '../../shared/project.ts'
import type { ProviderId } from '../../shared/providers/catalogue.ts'
import { openTestCore, submitted } from '../core.fixture.ts'

/** A core, and beside its data folder real folders to make projects of. */
export async function openProjects() {
  const core = await openTestCore()
  const root = realpathSync.native(join(core.folder, '..'))
  return {
    core,
    projects: core.projects,
    /** A path below the test's own folder. */
    path: (...parts: string[]): string => join(root, ...parts),
    /** The same, of a folder that is there. */
    make(...parts: string[]): string {
      const folder = join(root, ...parts)
      mkdirSync(folder, { recursive: true })
      return folder
    },
    /** Adds an account and returns its id. */
    add: async (provider: ProviderId, label: string, change: Partial<NewAccount> = {}): Promise<string> =>
      (await core.accounts.add(submitted(provider, { label, ...change }))).account.id,
    bind: (folder: string, accountId: string, change: Partial<Pick<BindInput, 'baseUrl' | 'model'>> = {}) =>
      core.projects.bind({ folder, accountId, baseUrl: null, model: null, ...change }),
    /** The account in use for a provider in a folder; undefined for none that is bound. */
    used: (folder: string, provider: ProviderId): string | undefined => core.projects.at(folder).bindings.get(provider)?.accountId,
    rule: (folder: string, accountId: string): string | undefined => core.projects.at(folder).denied.get(accountId),
  }
}

export type Projects = Awaited<ReturnType<typeof openProjects>>
