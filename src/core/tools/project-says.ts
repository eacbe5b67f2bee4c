import { originOf } from '../../shared/base-url.ts'
import type { AccountInUse } from '../environment/account-variables.ts'
import { hostOf } from '../environment/mask-value.ts'
import { AppError } from '../errors.ts'
import { realFolder } from '../projects/real-folder.ts'
import type { ProjectSays, ToolAdapter } from './adapters/tool-adapter.ts'
import type { AppliedToolsRepository } from './applied-tools.repository.ts'
import { readProjectFile } from './read-project-file.ts'

/** What the project's own files have a tool do that is started in a folder with the keys of some accounts. */
export async function projectSays(
  { repository }: { repository: AppliedToolsRepository },
  adapter: ToolAdapter,
  folder: string,
  accounts: readonly AccountInUse[],
): Promise<ProjectSays[]> {
  const real = realFolder(folder)
  const written = repository.find(adapter.id, real)?.last.values ?? []
  return (await adapter.inProject?.({ folder: real, accounts, written, read: readProjectFile })) ?? []
}

const isElsewhere = (baseUrl: string) => (account: AccountInUse) => originOf(account.baseUrl) !== originOf(baseUrl)

/** One sentence each; nothing of an address that is the accounts' own. */
export function saidOfProject(name: string, says: readonly ProjectSays[]): string[] {
  const sentences = says.flatMap((one) => {
    const where = `${name}’s ${one.file.replace(/ above$/, '')} in ${one.file.endsWith(' above') ? 'a folder above' : 'this folder'}`
    if (one.kind === 'key') return [`${where} brings a key of its own, so what is done here may be billed elsewhere.`]
    if (one.kind === 'unclear') return [`${where} cannot be understood, so where it sends requests is not known.`]
    const [account] = one.accounts.filter(isElsewhere(one.baseUrl))
    if (account !== undefined) return [`${where} sends requests to ${toHost(one.baseUrl)}, not to ${hostOf(account.baseUrl)}.`]
    return one.accounts.length === 0 ? [`${where} sends requests to ${toHost(one.baseUrl)}.`] : []
  })
  return [...new Set(sentences)]
}

const toHost = (baseUrl: string): string => (URL.parse(baseUrl)?.host ? hostOf(baseUrl) : 'an address that cannot be read')

/** Throws `endpoint-changed` where a project's file has the tool send an account's key to another origin than the account's (S6). */
export function assertSentHome(name: string, says: readonly ProjectSays[]): void {
  for (const one of says) {
    const account = one.kind === 'address' ? one.accounts.find(isElsewhere(one.baseUrl)) : undefined
    if (one.kind !== 'address' || account === undefined) continue
    const [sentence = ''] = saidOfProject(name, [one])
    throw new AppError(
      'endpoint-changed',
      `${sentence} The key of “${account.account.label}” was not handed out.`,
      'Take the address out of that file; or, if you trust it, add an account at that address and use it here.',
      { details: { from: originOf(account.baseUrl), to: originOf(one.baseUrl) } },
    )
  }
}
