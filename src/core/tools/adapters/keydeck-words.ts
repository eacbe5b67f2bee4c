import { originOf } from '../../../shared/base-url.ts'
import { quotedForShell } from '../../../shared/quoted-for-shell.ts'
import type { AccountInUse } from '../../environment/account-variables.ts'
import { AppError } from '../../errors.ts'
import type { KeydeckCommand } from './tool-adapter.ts'

type Whose = { account: AccountInUse | null; provider: string; sentTo: string }

/**
 * The words that print the key of the account, or of the one that is in use for the provider where they run, for the address that the
 * tool sends it to and for no other origin (S6). Throws `not-found` where the command is not installed.
 */
export function tokenWords(tool: string, keydeck: KeydeckCommand | null, { account, provider, sentTo }: Whose): string[] {
  const { words, home } = installed(tool, keydeck)
  const whose = account === null ? ['--provider', provider] : [account.account.id]
  return [...words, 'token', ...whose, '--for', originOf(sentTo), ...(home === null ? [] : ['--home', home])]
}

export function installed(tool: string, keydeck: KeydeckCommand | null): KeydeckCommand {
  if (keydeck !== null && keydeck.words.length > 0) return keydeck
  throw new AppError(
    'not-found',
    `${tool} gets its key from the keydeck command, which is not installed.`,
    'Install the keydeck command in Settings, then apply again.',
  )
}

/** The words as one line for the shell that tools start commands with: `sh` of POSIX, or `cmd.exe`. */
export function asShellLine(words: readonly string[], platform: NodeJS.Platform): string {
  return words.map((word) => (platform === 'win32' ? quotedForCmd(word) : quotedForShell(word))).join(' ')
}

const quotedForCmd = (word: string): string => (/^[\w.:\\/-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`)

/** How to start a tool so that it gets the key of the account, or of the one that is in use. Part of an id could be another's label. */
export function startThrough(program: string, account: AccountInUse | null): string {
  return `keydeck run${account === null ? '' : ` --account ${account.account.id}`} -- ${program}`
}
