import { whereabouts } from '../../host/already-running.ts'
import type { SlotKind } from '../../shared/protection.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { vaultMissing } from '../vault-missing.ts'

const protections: Record<SlotKind, string> = {
  'safe-storage': 'the operating system, opened by the desktop app',
  'os-keyring': 'the operating system’s keychain',
  passphrase: 'a passphrase',
  unprotected: 'NOTHING: anyone who can read your files can read your keys',
}

/** Prints the state of vault and app. Throws `vault-missing`, after printing all the same, when there is no vault yet. */
export async function showStatus({ keydeck, output, folder, installed }: CliContext): Promise<number> {
  const vault = await keydeck.vaultStatus()
  const there = await keydeck.running()
  const accounts = vault.state === 'none' ? 0 : (await (await keydeck.api()).accounts.list.query()).length
  const protection = vault.slots.map(({ kind }) => kind)
  const running = there ? { kind: there.app.kind, url: there.app.url, pid: there.app.pid } : null
  output.result({ vault: vault.state, protection, accounts, running, dataFolder: folder, version: installed.version }, () =>
    [
      `Vault      ${vault.state === 'none' ? 'none yet' : vault.state}`,
      `Protection ${protection.length === 0 ? '-' : protection.map((kind) => protections[kind]).join('; ')}`,
      `Accounts   ${accounts}`,
      `App        ${running ? `runs${whereabouts(running)}` : 'not running'}`,
      `Data       ${folder}`,
      `Version    ${installed.version}`,
    ].join('\n'),
  )
  if (vault.state === 'none') throw vaultMissing()
  return exitCodes.done
}
