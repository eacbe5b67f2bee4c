import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { shortcutKeys } from '../../lib/shortcuts.ts'
import { useCheckAll } from '../accounts/check-all.tsx'
import { useAccounts } from '../accounts/use-accounts.ts'
import { useActivate } from '../accounts/use-activate.tsx'
import type { PagePath } from '../app/sidebar.tsx'
import { useLock } from '../protection/use-vault-calls.ts'
import { accountCommands, type Command } from './commands.ts'

function doing(title: string, run: () => void, keys?: readonly string[]): Command {
  return { id: title, title, note: '', words: title.toLowerCase(), ...(keys && { keys }), run }
}

/** Everything that the palette can do. */
export function useCommands(openHelp: () => void): Command[] {
  const navigate = useNavigate()
  const { accounts } = useAccounts()
  const activate = useActivate()
  const { start } = useCheckAll()
  const { lock } = useLock()

  const ofAccounts = useMemo(
    () =>
      accountCommands(accounts, {
        open: ({ id }) => void navigate({ to: '/accounts/$accountId', params: { accountId: id }, state: { focus: 'detail' } }),
        activate,
        chat: ({ id }) => void navigate({ to: '/chat', search: { source: id }, state: { focus: 'detail' } }),
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `activate` does the same whenever it was made
    [accounts, navigate],
  )

  const go = (title: string, to: PagePath | '/about', keys?: readonly string[]): Command => ({
    id: to,
    title,
    note: 'Go to',
    words: `go to ${title.toLowerCase()}`,
    ...(keys && { keys }),
    run: () => void navigate({ to }),
  })
  return [
    doing('Add account', () => void navigate({ to: '/accounts/new' }), shortcutKeys('add')),
    doing(
      'New conversation',
      () => void navigate({ to: '/chat', search: { new: true }, state: { focus: 'detail' } }),
      shortcutKeys('chat'),
    ),
    doing('Paste anything', () => void navigate({ to: '/accounts/paste' })),
    doing('Import accounts from this machine', () => void navigate({ to: '/accounts/import' })),
    doing('Describe a provider of your own', () => void navigate({ to: '/providers/new' })),
    ...(accounts.length > 0 ? [doing('Check all accounts', start)] : []),
    doing('Lock now', lock),
    go('Overview', '/'),
    go('Chat', '/chat'),
    go('Local models', '/local-models'),
    doing('Offline mode', () => void navigate({ to: '/local-models', search: { show: 'offline' } })),
    go('Accounts', '/accounts'),
    go('Environment: why this key?', '/environment'),
    go('Projects', '/projects'),
    go('Tools', '/tools'),
    go('Activity', '/activity'),
    go('Your own providers', '/providers'),
    go('Protection', '/protection'),
    go('Settings', '/settings', shortcutKeys('settings')),
    go('About', '/about'),
    doing('Keyboard shortcuts', openHelp, shortcutKeys('help')),
    ...ofAccounts,
  ]
}
