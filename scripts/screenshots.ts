import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { openBenchCore } from '../bench/bench-core.ts'
import { startDesktop, withPage } from '../e2e/fixtures/desktop.ts'
import { startKeydeck } from '../e2e/fixtures/keydeck-process.ts'
import { createReports } from '../e2e/fixtures/reports.ts'
import { createAccountsRepository } from '../src/core/accounts/accounts.repository.ts'
import { createLastChecksRepository } from '../src/core/check/last-checks.repository.ts'
import { bareReport, type CheckReport } from '../src/shared/check.ts'
import { providerOf, type ProviderId } from '../src/shared/providers/catalogue.ts'
import { findChromium } from './find-chromium.ts'

/**
 * `npm run screenshots`: the pictures of the documentation, taken from the built app with made-up accounts: in a browser, and what the
 * desktop app adds in its own.
 */
const images = 'docs/images'

type Sample = {
  provider: ProviderId
  label: string
  key: string | null
  model?: string
  report: Partial<CheckReport> & Pick<CheckReport, 'outcome' | 'message'>
}
const samples: Sample[] = [
  {
    provider: 'anthropic',
    label: 'Work',
    key: 'sk-ant-api03-made-up-work-k7AA',
    report: { outcome: 'works', message: 'Anthropic at api.anthropic.com accepts the key and lists 9 models.', latencyMs: 182, models: 9 },
  },
  {
    provider: 'anthropic',
    label: 'Private',
    key: 'sk-ant-api03-made-up-private-QwAA',
    report: { outcome: 'works', message: 'Anthropic at api.anthropic.com accepts the key and lists 9 models.', latencyMs: 201, models: 9 },
  },
  {
    provider: 'openai',
    label: 'Office',
    key: 'sk-proj-made-up-office-x9Zt',
    report: {
      outcome: 'no-credit',
      message: 'OpenAI accepts the key, but the account has no credit: “You exceeded your current quota”.',
      fix: 'Add credit in the provider’s billing settings, then check again.',
      latencyMs: 240,
    },
  },
  {
    provider: 'openai',
    label: 'Client B',
    key: 'sk-proj-made-up-client-b-m2Lp',
    report: { outcome: 'works', message: 'OpenAI at api.openai.com accepts the key and lists 64 models.', latencyMs: 231, models: 64 },
  },
  {
    provider: 'groq',
    label: 'Fast answers',
    key: 'gsk_made_up_fast_answers_r5Vn',
    report: { outcome: 'works', message: 'Groq at api.groq.com accepts the key and lists 17 models.', latencyMs: 96, models: 17 },
  },
  {
    provider: 'ollama',
    label: 'This machine',
    key: null,
    model: 'qwen2.5-coder:7b',
    report: { outcome: 'works', message: 'Ollama at 127.0.0.1:11434 answers and lists 3 models.', latencyMs: 4, models: 3 },
  },
]

const { core, storage, folder, remove } = await openBenchCore()
const lastChecks = createLastChecksRepository(core.database.db)
const repository = createAccountsRepository(core.database)
for (const { provider, label, key, model = null, report } of samples) {
  const baseUrl = providerOf(provider).baseUrl ?? ''
  const { account } = await core.accounts.add({ provider, label, key, model, baseUrl, local: provider === 'ollama', saveWhen: 'unchecked' })
  const checked = repository.version(account.id)
  if (!checked) throw new Error(`${label} was not added`)
  lastChecks.save(account.id, { ...bareReport, fix: '', ...report, at: new Date(Date.now() - 120_000) }, checked)
}
await core.vault.addSlot({ kind: 'passphrase', passphrase: 'a made-up passphrase' })
await storage.close()

mkdirSync(images, { recursive: true })
const keydeck = await startKeydeck(folder)
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 1200, height: 720 } })
await page.goto(keydeck.openUrl)
await page.getByRole('textbox', { name: 'Passphrase' }).fill('a made-up passphrase')
await page.keyboard.press('Enter')
await page.getByRole('navigation', { name: 'Main' }).waitFor()

for (const theme of ['light', 'dark'] as const) {
  await page.emulateMedia({ colorScheme: theme })
  await take(page, theme, 'overview', '#/')
  await page.goto(`${keydeck.url}#/accounts`)
  await page.getByRole('row', { name: 'Work Works' }).click()
  await take(page, theme, 'accounts')
  await take(page, theme, 'add-account', '#/accounts/new')
  await take(page, theme, 'protection', '#/protection')
}
await browser.close()
await keydeck.stop()

const desktop = await withPage(await startDesktop(folder, { host: 'stand-in', reports: createReports() }))
await desktop.resize({ width: 1200, height: 720 })
await desktop.page.getByRole('textbox', { name: 'Passphrase' }).fill('a made-up passphrase')
await desktop.page.keyboard.press('Enter')
await desktop.page.getByRole('navigation', { name: 'Main' }).waitFor()
for (const theme of ['light', 'dark'] as const) {
  await desktop.page.emulateMedia({ colorScheme: theme })
  await desktop.goTo('/settings')
  await desktop.page.getByRole('region', { name: 'Command line tool' }).waitFor()
  await take(desktop.page, theme, 'settings')
}
await desktop.stop()
remove()

async function take(on: Page, theme: string, name: string, hash?: string): Promise<void> {
  if (hash !== undefined) await on.goto(`${keydeck.url}${hash}`)
  await on.getByRole('main').getByRole('heading').first().waitFor()
  await on.screenshot({ path: join(images, `${name}-${theme}.png`), animations: 'disabled' })
}
