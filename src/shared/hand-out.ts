import { z } from 'zod'
import { processVariables } from './environment.ts'
import { projectFolder } from './project.ts'

/** The process that asks for a credential, by its number: the command line says which one started it. */
const processNumber = z
  .int()
  .nonnegative()
  .max(2 ** 32)

/** Ids, labels or unique beginnings of ids. */
const accountName = z.string().min(1, 'Name an account.').max(200, 'No account has so long a name.')

/**
 * Asks for the variables of accounts. `accounts` null: those that are in use in the folder. `variables`: those of the asking process
 * that the catalogue knows. `purpose`: `show` masks secrets and is not logged. `program`: the first word of what is to be started, null for none. `workingFolder`: where the asking
 * process is; its rules hold beside those of `folder`.
 */
export const handOutInput = z.object({
  purpose: z.enum(['show', 'run', 'reveal']),
  accounts: z.array(accountName).min(1).max(50).nullable(),
  folder: projectFolder,
  workingFolder: projectFolder,
  variables: processVariables,
  program: z.string().max(200_000).nullable(),
  parent: processNumber,
})
export type HandOutInput = z.infer<typeof handOutInput>

/** A variable to set: its value, masked where that was asked for, and the account that it is from. */
const handedVariable = z.object({ name: z.string(), value: z.string(), secret: z.boolean(), accountId: z.string() })
export type HandedVariable = z.infer<typeof handedVariable>

/** An account in whose place a local model answers; what is set for it leads there, and nothing of the account leaves. */
type HandedInstead = { accountId: string; label: string; providerName: string; model: string; serverLabel: string }

/**
 * `remove`: variables that would send or bill elsewhere what is meant for the accounts, also those that are not set now. `instead`: the
 * accounts of which nothing is handed over, because a local model answers. `warnings`: one sentence each.
 */
export type HandedOut = {
  set: readonly HandedVariable[]
  remove: readonly string[]
  accounts: readonly { id: string; label: string; provider: string; providerName: string; by: 'project' | 'active' | 'named' }[]
  instead: readonly HandedInstead[]
  project: string | null
  warnings: readonly string[]
}

/**
 * Asks for one credential: of an account, or of the one that is in use in the folder for a provider. `sentTo`: where it will be sent; it
 * is refused where the account is used at another origin (S6). null: who asks does not say.
 */
export const tokenInput = z.object({
  account: accountName.nullable(),
  provider: z.string().max(80).nullable(),
  sentTo: z.url('Give the whole address, such as https://api.example.com.').max(2_048).nullable(),
  folder: projectFolder,
  parent: processNumber,
})
export type TokenInput = z.infer<typeof tokenInput>
