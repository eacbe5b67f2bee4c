import type { Account } from '../../../shared/account.ts'
import { originOf } from '../../../shared/base-url.ts'
import type { CheckStep, LastCheck } from '../../../shared/check.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'

/** What can be done right here about a step that failed or warns. */
export type StepAction =
  | { kind: 'use-base-url'; baseUrl: string }
  | { kind: 'allow-local' }
  | { kind: 'edit'; label: string; key: boolean }
  | { kind: 'settings' }
  | { kind: 'link'; label: string; href: string }

const correctBaseUrl: StepAction = { kind: 'edit', label: 'Correct the base URL', key: false }
const editAccount: StepAction = { kind: 'edit', label: 'Edit the account', key: false }
const openSettings: StepAction = { kind: 'settings' }
const chooseModel: StepAction = { kind: 'edit', label: 'Choose another model', key: false }

type Standing = {
  account: Account
  check: Pick<LastCheck, 'outcome' | 'reason' | 'betterBaseUrl'>
  /** Whether requests may go through a proxy, as the settings say. */
  usesProxy: boolean
}

/**
 * The actions by one step of the newest check, the likeliest first; none where only waiting or the world outside helps. A base
 * URL that works is offered on the account's own origin only, since that is where its key may go (S6).
 */
export function actionsFor({ step, state }: Pick<CheckStep, 'step' | 'state'>, standing: Standing): StepAction[] {
  const { account, check, usesProxy } = standing
  const { betterBaseUrl, outcome, reason } = check
  if (state === 'warned') return step === 'model' ? [chooseModel] : []
  if (state !== 'failed' || reason === 'endpoint-changed') return []
  if (betterBaseUrl !== null && betterBaseUrl !== account.baseUrl && originOf(betterBaseUrl) === originOf(account.baseUrl))
    return [{ kind: 'use-base-url', baseUrl: betterBaseUrl }, correctBaseUrl]
  if (reason === 'local-address') return [{ kind: 'allow-local' }, correctBaseUrl]
  if (reason === 'settings') return account.options.caFile === null ? [openSettings] : [editAccount, openSettings]
  switch (step) {
    case 'address':
    case 'policy':
    case 'dns':
      return [correctBaseUrl]
    case 'connect':
      return usesProxy ? [openSettings] : [correctBaseUrl]
    case 'tls':
      return [editAccount]
    case 'answer':
      return outcome === 'wrong-address' ? [correctBaseUrl] : []
    case 'key':
    case 'models':
      return outcome === 'rejected' || outcome === 'blocked' ? [replaceKey(account), ...pageOf(account, 'Get a key')] : []
    case 'credit':
      return outcome === 'no-credit' ? pageOf(account) : []
    case 'token':
      return outcome === 'no-credit' ? pageOf(account) : outcome === 'rejected' ? [chooseModel] : []
    case 'model':
      return [chooseModel]
  }
}

function replaceKey({ keyHint }: Account): StepAction {
  return { kind: 'edit', label: keyHint === null ? 'Add a key' : 'Replace the key', key: true }
}

/** The provider's page for keys, where there is one; named by its host where no better name is given. */
function pageOf(account: Account, label?: string): StepAction[] {
  const href = definitionOf(account).getKeyUrl
  return href === null ? [] : [{ kind: 'link', label: label ?? `Open ${new URL(href).hostname}`, href }]
}
