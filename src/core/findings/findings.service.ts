import { addedAtOnce, type Finding, type FindingOutcome, type FindingPick, type FindingsReading } from '../../shared/findings.ts'
import { definitionOf, isProviderId } from '../../shared/providers/catalogue.ts'
import { ownProviderId, type OwnProvider } from '../../shared/providers/own-provider.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Changes } from '../changes.ts'
import { AppError, toErrorBody } from '../errors.ts'
import { createBreather } from '../paste/breather.ts'
import { isAccountLink } from '../paste/is-account-link.ts'
import { accountFromCandidate } from './account-from-candidate.ts'
import type { Candidate, Reading } from './candidate.ts'
import { describeFinding, labelFor } from './describe-finding.ts'
import { createHeldReadings } from './held-readings.ts'
import { findKnownAccounts } from './known-accounts.ts'
import { createUniqueLabels } from './unique-labels.ts'

export type Findings = ReturnType<typeof createFindings>

/** The parsers are loaded at the first text: most starts need none. */
const understand = async (text: string): Promise<Reading> => (await import('../paste/read-paste.ts')).readPaste(text)

/**
 * What was understood of a pasted text, a link or a search of this machine, until it is added or given up. It holds secrets in
 * memory, and lets go of them when they are added, on `forget`, when the vault locks, and after ten minutes.
 */
export function createFindings(deps: {
  accounts: Pick<AccountsService, 'add' | 'list' | 'keyAmong'>
  vault: { isUnlocked(): boolean; assertUnlocked(): void }
  ownProviders: { find(id: string): OwnProvider | null }
  /** Looks through the settings of other tools on this machine. */
  search: (signal: AbortSignal) => Promise<Reading>
  changes: Pick<Changes, 'listen'>
  reportError: (error: unknown) => void
  keptMs?: number
}) {
  const { accounts, vault, ownProviders, search, changes, reportError, keptMs } = deps
  const held = createHeldReadings(keptMs === undefined ? {} : { afterMs: keptMs })

  const stopListening = changes.listen((topic) => {
    if (topic === 'vault' && !vault.isUnlocked()) held.forgetAll()
  })

  async function hold({ candidates, notUnderstood }: Reading): Promise<FindingsReading> {
    vault.assertUnlocked()
    const breather = createBreather()
    const here = accounts.list()
    const labels = createUniqueLabels(here)
    const knownAccount = await findKnownAccounts(candidates, { here, keyAmong: accounts.keyAmong, breather })
    const findings: Finding[] = []
    for (const [index, candidate] of candidates.entries()) {
      if (breather.isDue()) await breather.breathe()
      findings.push(describeFinding(candidate, { index, label: labels.take(labelFor(candidate)), known: knownAccount(candidate) }))
    }
    // It may have been locked during a pause.
    vault.assertUnlocked()
    return { handle: held.hold(candidates), findings, notUnderstood }
  }

  function providerFor(candidate: Candidate, pick: FindingPick): ProviderDefinition {
    const id = pick.provider ?? candidate.providers[0]
    if (id === undefined)
      throw new AppError('invalid-input', 'It is not known whose key this is.', 'Choose the provider, then add the account again.')
    if (isProviderId(id)) return definitionOf({ provider: id, own: null })
    const own = ownProviderId.safeParse(id).success ? ownProviders.find(id) : null
    if (own) return definitionOf({ provider: own.id, own })
    throw new AppError('invalid-input', 'There is no provider of this name.', 'Choose another provider.')
  }

  async function addOne(
    handle: string,
    pick: FindingPick,
    options: { label: string; check: boolean; signal?: AbortSignal | undefined },
  ): Promise<FindingOutcome> {
    const { index } = pick
    const { label, check, signal } = options
    const candidate = held.take(handle, index)
    if (!candidate)
      return {
        index,
        added: false,
        message: 'This account is no longer kept; it may have been added already.',
        fix: 'Paste it again if it is missing.',
      }
    try {
      if (signal?.aborted) throw new AppError('cancelled', 'It was cancelled before this account was added.', 'Add it again.')
      const provider = providerFor(candidate, pick)
      const account = accountFromCandidate(candidate, { pick, provider, label, saveWhen: check ? 'unless-refused' : 'unchecked' })
      const saved = await accounts.add(account, signal)
      const { outcome, message, fix } = saved.report ?? {}
      const checked = outcome === undefined || message === undefined || fix === undefined ? null : { outcome, message, fix }
      return { index, added: true, accountId: saved.account.id, check: checked }
    } catch (error) {
      held.giveBack(handle, index, candidate)
      if (!(error instanceof AppError)) reportError(error)
      const { message, fix } = toErrorBody(error)
      return { index, added: false, message, fix }
    }
  }

  return {
    /** Understands a text. Throws `locked`. */
    read: async (text: string): Promise<FindingsReading> => {
      vault.assertUnlocked()
      return hold(await understand(text))
    },

    /** Understands a link, of ours or of another tool. Nothing is saved by it. Throws `invalid-input` for what is no such link, `locked`. */
    async openLink(link: string): Promise<FindingsReading> {
      vault.assertUnlocked()
      if (!isAccountLink(link.trim()) || /\s/.test(link.trim())) {
        throw new AppError('invalid-input', 'This link carries no account.', 'Copy the whole link, from keydeck:// on.')
      }
      return hold(await understand(link))
    },

    /** Looks for accounts in the settings of other tools on this machine. Throws `locked`. */
    async searchMachine(signal: AbortSignal = new AbortController().signal): Promise<FindingsReading> {
      vault.assertUnlocked()
      return hold(await search(signal))
    },

    /**
     * Adds what the user ticked. `check`: the provider is asked first, and an account whose key it refuses is not saved; one where
     * only the network is at fault is, with the check in its outcome. Says for each pick, in its order, what became of it; what was
     * not added stays for another try. Throws `not-found` where the reading
     * is no longer kept, `locked`.
     */
    async add(
      handle: string,
      picks: readonly FindingPick[],
      options: { check: boolean; signal?: AbortSignal | undefined },
    ): Promise<FindingOutcome[]> {
      vault.assertUnlocked()
      if (!held.has(handle)) throw new AppError('not-found', 'What was understood is no longer kept.', 'Paste the text or search again.')
      const labels = createUniqueLabels(accounts.list())
      const named = picks.map((pick) => ({ pick, label: labels.take(pick.label ?? held.peek(handle, pick.index, labelFor) ?? '') }))
      const outcomes: FindingOutcome[] = []
      for (let from = 0; from < named.length; from += addedAtOnce) {
        const part = named.slice(from, from + addedAtOnce)
        outcomes.push(...(await Promise.all(part.map(({ pick, label }) => addOne(handle, pick, { ...options, label })))))
      }
      held.tidy(handle)
      return outcomes
    },

    forget: held.forget,

    /** Forgets everything, at the end of the app. */
    stop(): void {
      stopListening()
      held.forgetAll()
    },
  }
}
