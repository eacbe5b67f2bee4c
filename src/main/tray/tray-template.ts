import type { MenuItemConstructorOptions } from 'electron'
import type { Account } from '../../shared/account.ts'
import { plainText } from '../../shared/plain-text.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'

/** As many accounts of one provider stand in the menu; the others are a click further away. */
const mostListed = 12

export type TrayState = {
  /** `closed`: the database does not open, and the page says why. */
  vault: 'closed' | 'none' | 'locked' | 'unlocked'
  accounts: readonly Pick<Account, 'id' | 'provider' | 'label' | 'active'>[]
}

export type TrayActions = {
  open(path?: string): void
  activate(accountId: string): void
  lock(): void
  quit(): void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }
const inOrder = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The tray's menu: which account is active, provider by provider, and the app's few verbs. */
export function trayTemplate({ vault, accounts }: TrayState, act: TrayActions): MenuItemConstructorOptions[] {
  const groups = Map.groupBy(accounts, ({ provider }) => provider)
  const providers = catalogue.flatMap(({ id, name }): MenuItemConstructorOptions[] => {
    const group = groups.get(id)
    return group ? [{ label: forMenu(name), submenu: accountItems(group, act) }] : []
  })
  return [
    ...(providers.length > 0 ? [...providers, separator] : []),
    ...(vault === 'unlocked' ? [{ label: 'Lock', click: act.lock }] : []),
    ...(vault === 'locked' ? [{ label: 'Unlock…', click: () => act.open() }] : []),
    { label: 'Open Keydeck', click: () => act.open() },
    separator,
    { label: 'Quit', click: act.quit },
  ]
}

/**
 * Items that switch, by name; the active account is among them however many there are. Where none is active they are no radio
 * items: Electron would mark the first of those.
 */
function accountItems(accounts: TrayState['accounts'], act: TrayActions): MenuItemConstructorOptions[] {
  const sorted = accounts.toSorted((a, b) => inOrder.compare(a.label, b.label))
  const first = sorted.slice(0, mostListed)
  const active = sorted.find((account) => account.active)
  const listed = active && !first.includes(active) ? [active, ...first.slice(0, -1)] : first
  const items = listed.map((account): MenuItemConstructorOptions => {
    const switchTo = () => act.activate(account.id)
    return { type: active ? 'radio' : 'checkbox', label: forMenu(account.label), checked: account.active, click: switchTo }
  })
  const left = sorted.length - listed.length
  return left > 0 ? [...items, separator, { label: `${left} more…`, click: () => act.open('/accounts') }] : items
}

/** A single `&` would mark the letter behind it as the item's key. */
function forMenu(text: string): string {
  return plainText(text).replaceAll('&', '&&')
}
