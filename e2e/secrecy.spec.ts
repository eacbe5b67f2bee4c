import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, type Page } from '@playwright/test'
import { addAccount, saveAccount } from './fixtures/account-form.ts'
import { runKeydeck, startKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { startRecordingProxy } from './fixtures/recording-proxy.ts'

const canaries = [
  'sk-proj-good-canary-one-7f3a9c',
  'sk-proj-good-canary-two-b81d04',
  'sk-proj-echo-canary-three-5e2',
  'sk-proj-rejected-canary-four-1',
]

/** A key as it is, and as it could hide: in base64 (alone or behind a user name's colon), URL-encoded, reversed in UTF-16. */
const spellings = canaries.flatMap((key) => [
  Buffer.from(key),
  Buffer.from(Buffer.from(key).toString('base64').replace(/=+$/, '')),
  Buffer.from(Buffer.from(key).toString('hex')),
  Buffer.from(key, 'utf16le'),
])

function spellingsIn(bytes: Buffer): string[] {
  return spellings.filter((spelling) => bytes.includes(spelling)).map((spelling) => spelling.toString())
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

test('S7: a canary key is found nowhere but in the request to its provider', async ({ home, fake, browser }) => {
  test.slow()
  const proxy = await startRecordingProxy()
  await runKeydeck(home, ['init', '--unprotected'])
  const keydeck = await startKeydeck(home)
  // Behind the proxy every byte that reaches the browser is kept; `<-loopback>` makes addresses of this machine use it too.
  const context = await browser.newContext({ proxy: { server: proxy.origin, bypass: '<-loopback>' } })
  const page = await context.newPage()
  const consoleLines: string[] = []
  page.on('console', (message) => consoleLines.push(message.text()))
  await page.goto(keydeck.openUrl)

  await addAccount(page, { key: canaries[0] ?? '', name: 'Canary', baseUrl: fake.urlFor('openai') })
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.getByRole('link', { name: 'Replace…' }).click()
  await saveAccount(page, { key: canaries[1] ?? '' })
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText('••••1d04')
  await page.getByRole('button', { name: 'Copy key' }).click()
  for (const key of canaries.slice(2)) {
    await page.evaluate(() => (location.hash = '#/accounts/new'))
    await saveAccount(page, { key, name: 'Refused', baseUrl: fake.urlFor('openai') })
    await page.getByRole('button', { name: 'Yes, check it' }).click()
    await expect(page.getByText(/rejected the key/)).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.evaluate(() => (location.hash = '#/accounts'))
  }
  await page.getByRole('button', { name: 'Check all' }).click()
  await page.evaluate(() => (location.hash = '#/settings'))
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  expect(fake.requests.filter(({ headers }) => headers.authorization === `Bearer ${canaries[1]}`).length).toBeGreaterThan(0)

  expect(proxy.requests.filter((line) => line.includes('/trpc/')).length, 'the page talks through the proxy').toBeGreaterThan(5)
  expect(proxy.received().length, 'the proxy keeps what comes back').toBeGreaterThan(100_000)
  expect(spellingsIn(proxy.received()), 'bytes sent to the page').toEqual([])
  expect(spellingsIn(Buffer.from(proxy.requests.join('\n'))), 'addresses of calls').toEqual([])
  expect(spellingsIn(await rendererStorage(page, context)), 'the storage of the page').toEqual([])
  expect(spellingsIn(Buffer.from(await page.content())), 'the document').toEqual([])
  expect(spellingsIn(Buffer.from(consoleLines.join('\n'))), 'the console').toEqual([])
  expect(spellingsIn(await heapOf(page)), 'the memory of the page, once collected').toEqual([])

  const listed = await runKeydeck(home, ['list', '--json'])
  const checked = await runKeydeck(home, ['check', '--all', '--json'])
  expect(spellingsIn(Buffer.from(listed.stdout + listed.stderr + checked.stdout + checked.stderr)), 'what commands print').toEqual([])
  const commandLine = readFileSync(`/proc/${keydeck.pid}/cmdline`)
  expect(spellingsIn(Buffer.concat([commandLine, readFileSync(`/proc/${keydeck.pid}/environ`)])), 'command line and environment').toEqual(
    [],
  )

  const whileOpen = filesUnder(home)
  expect(
    whileOpen.some((file) => file.endsWith('-wal')),
    'the write-ahead log is among them',
  ).toBe(true)
  for (const file of whileOpen) expect(spellingsIn(readFileSync(file)), file).toEqual([])
  await context.close()
  await keydeck.stop()
  for (const file of filesUnder(home)) expect(spellingsIn(readFileSync(file)), file).toEqual([])
  await proxy.close()
})

/** Cookies, local and session storage, IndexedDB, caches, and the history's state. */
async function rendererStorage(page: Page, context: BrowserContext): Promise<Buffer> {
  const inPage = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    )
    const stored = [localStorage, sessionStorage].map((storage) => Object.entries(storage))
    return JSON.stringify([stored, databases, cached, history.state, document.cookie, name, location.href])
  })
  return Buffer.from(inPage + JSON.stringify(await context.storageState()))
}

/** Every string on the page's heap after a full collection, as a heap snapshot shows it. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', {})
  return Buffer.from(chunks.join(''))
}
