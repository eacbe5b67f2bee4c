import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noOptions, type NewAccount } from '../shared/account.ts'
import { providerOf, type ProviderId } from '../shared/providers/catalogue.ts'
import { unprotectedConsent } from '../shared/protection.ts'
import type { ClipboardBackend } from './clipboard/clipboard.ts'
import type { UsualServers } from './local-models/usual-places.ts'
import { openStorage, type StorageOptions } from './open-storage.ts'
import { createPassphraseDriver } from './vault/passphrase-slot.ts'
import { createUnprotectedDriver } from './vault/unprotected-slot.ts'

/** A clipboard in memory: the system's own needs a display, and is tested where there is one. */
function memoryClipboard(): ClipboardBackend & { text: string } {
  const clipboard = {
    text: '',
    read: async () => clipboard.text,
    write: async (text: string) => void (clipboard.text = text),
  }
  return clipboard
}

/** What a developer runs at the usual addresses is none of a test's business: nothing listens at port 1. */
const noServers: UsualServers = { ollama: ['http://127.0.0.1:1'], others: [] }

/** The whole core over a real data folder of the test's own, unlocked; `reopen` is the next start of the app. */
export async function openTestCore({
  folder = join(mkdtempSync(join(tmpdir(), 'keydeck-core-')), 'home'),
  machine,
  ...options
}: { folder?: string } & Pick<StorageOptions, 'machine' | 'keydeckCommand'> = {}) {
  const clipboard = memoryClipboard()
  const backgroundErrors: string[] = []
  const storage = openStorage({
    folder,
    migrationsFolder: 'drizzle',
    drivers: [createPassphraseDriver({ cost: { N: 2 ** 10, r: 8, p: 1 } }), createUnprotectedDriver()],
    clipboard,
    onBackgroundError: (what) => void backgroundErrors.push(what),
    ...(machine === undefined ? {} : { machine: { usualServers: noServers, ...machine } }),
    ...options,
  })
  const core = storage.core()
  if (!core.vault.exists()) await core.vault.create({ kind: 'unprotected', consent: unprotectedConsent })
  await core.vault.unlockAtStart()
  return {
    ...core,
    storage,
    clipboard,
    backgroundErrors,
    folder,
    reopen: async () => {
      await storage.close()
      return openTestCore({ folder, ...(machine === undefined ? {} : { machine }), ...options })
    },
    remove: async () => {
      await storage.close()
      rmSync(join(folder, '..'), { recursive: true, force: true })
    },
  }
}

export type TestCore = Awaited<ReturnType<typeof openTestCore>>

/** An account as a person would submit it, at the provider's own address and without a check. */
export function submitted(provider: ProviderId, change: Partial<NewAccount> = {}): NewAccount {
  const { name, baseUrl, baseUrlExample, fields = [] } = providerOf(provider)
  const parts = fields.filter(({ required }) => required).map((field) => [field.name, field.example])
  return {
    provider,
    label: name,
    baseUrl: baseUrl ?? baseUrlExample,
    model: null,
    local: true,
    key: 'sk-canary-1234567890',
    saveWhen: 'unchecked',
    ...(parts.length > 0 ? { options: { ...noOptions, fields: Object.fromEntries(parts) } } : {}),
    ...change,
  }
}

/** An OpenAI account at the given address, checked before it is saved. */
export function submittedTo(baseUrl: string, change: Partial<NewAccount> = {}): NewAccount {
  return submitted('openai', { baseUrl, saveWhen: 'accepted', key: 'sk-good-1234567890', ...change })
}
