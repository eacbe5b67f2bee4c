import type Sqlite from 'better-sqlite3'
import { accountCandidates, ownProviderCandidates } from './account-candidates.ts'
import type { ValueSources } from './answer.ts'
import { candidate, isTypeable, type Candidate } from './candidate.ts'
import { installedModels } from './installed-models.ts'
import type { Known } from './known-values.ts'

/** The data folder, and the folders that Ollama keeps models in. */
export type WhereToLook = { folder: string; modelFolders: readonly string[] }

/**
 * What may stand for a value. The data folder is looked into without a trace and without unlocking, whether the app runs or not, and
 * only where the cursor wants something of it: a person waits at a key.
 */
export function createValueSources({ providers, tools, variables, models }: Known, { folder, modelFolders }: WhereToLook): ValueSources {
  /** Nothing where there is no database, or a crash left work that opening it finishes. */
  async function fromDatabase(read: (sqlite: Sqlite.Database) => Candidate[]): Promise<Candidate[]> {
    const { isSettled, openWithoutTrace } = await import('../../core/db/open-without-trace.ts')
    if (!isSettled(folder)) return []
    const sqlite = openWithoutTrace(folder)
    try {
      return read(sqlite)
    } finally {
      sqlite.close()
    }
  }

  return {
    account: () => fromDatabase((sqlite) => accountCandidates(sqlite, providers)),
    provider: async () => [
      ...providers.map(({ id, name }) => candidate(id, name)),
      // Without a database there are none of one's own.
      ...(await fromDatabase(ownProviderCandidates).catch(() => [])),
    ],
    tool: async () => tools.map((id) => candidate(id)),
    async backup() {
      const { listBackups } = await import('../../core/db/backup-files.ts')
      return listBackups(folder).map(({ id, reason }) => candidate(id, reason))
    },
    variable: async () => variables.map((name) => candidate(name)),
    modelToPull: async () => models.map((name) => candidate(name)),
    installedModel: async () => (await installedModels(modelFolders)).filter(isTypeable).map((name) => candidate(name)),
  }
}
