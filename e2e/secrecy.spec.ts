import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runningProcesses } from '../src/core/running-processes.fixture.ts'
import { addAccount, saveAccount } from './fixtures/account-form.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect } from './fixtures/keydeck-test.ts'
import { heapOf, storageOf, test } from './fixtures/recorded-keydeck.ts'

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

/** A browser's profile, which is among them, changes while it is read; Windows keeps files from others while they are in use. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT' || (process.platform === 'win32' && ['EBUSY', 'EPERM', 'EACCES'].includes(code))) return Buffer.alloc(0)
    throw error
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

test('S7: a canary key is found nowhere but in the request to its provider', async ({ home, fake, unprotectedVault: _, openRecorded }) => {
  test.slow()
  const keydeck = await openRecorded()
  const { page } = keydeck
  const consoleLines: string[] = []
  page.on('console', (message) => consoleLines.push(message.text()))

  await addAccount(page, { key: canaries[0] ?? '', name: 'Canary', baseUrl: fake.urlFor('openai') })
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.getByRole('link', { name: 'Replace…' }).click()
  await saveAccount(page, { key: canaries[1] ?? '' })
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText('••••1d04')
  await page.getByRole('button', { name: 'Copy key' }).click()
  for (const key of canaries.slice(2)) {
    await keydeck.goTo('/accounts/new')
    await saveAccount(page, { key, name: 'Refused', baseUrl: fake.urlFor('openai') })
    await page.getByRole('button', { name: 'Yes, check it' }).click()
    await expect(page.getByText(/rejected the key/)).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await keydeck.goTo('/accounts')
  }
  await page.getByRole('button', { name: 'Check all' }).click()
  await keydeck.goTo('/settings')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  expect(fake.requests.filter(({ headers }) => headers.authorization === `Bearer ${canaries[1]}`).length).toBeGreaterThan(0)

  const received = await keydeck.received()
  expect(await keydeck.messages(), 'what the page is told is recorded').toBeGreaterThan(5)
  expect(received.length, 'what comes back is kept').toBeGreaterThan(100_000)
  expect(received.includes('Canary'), 'answers can be read in what is kept').toBe(true)
  expect(spellingsIn(received), 'bytes sent to the page').toEqual([])
  expect(spellingsIn(keydeck.addresses()), 'addresses of calls').toEqual([])
  expect(spellingsIn(await storageOf(page)), 'the storage of the page').toEqual([])
  expect(spellingsIn(Buffer.from(await page.content())), 'the document').toEqual([])
  expect(spellingsIn(Buffer.from(consoleLines.join('\n'))), 'the console').toEqual([])
  expect(spellingsIn(await heapOf(page)), 'the memory of the page, once collected').toEqual([])

  const listed = await runKeydeck(home, ['list', '--json'])
  const checked = await runKeydeck(home, ['check', '--all', '--json'])
  expect(spellingsIn(Buffer.from(listed.stdout + listed.stderr + checked.stdout + checked.stderr)), 'what commands print').toEqual([])
  // What other processes were started with is told by /proc; elsewhere than on Linux there is none.
  if (process.platform === 'linux') {
    const processes = runningProcesses()
    expect(processes.map(({ id }) => Number(id))).toContain(keydeck.pid)
    expect(spellingsIn(Buffer.from(JSON.stringify(processes))), 'command lines and environments').toEqual([])
  }

  const whileOpen = filesUnder(home)
  expect(
    whileOpen.some((file) => file.endsWith('-wal')),
    'the write-ahead log is among them',
  ).toBe(true)
  for (const file of whileOpen) expect(spellingsIn(readIfThere(file)), file).toEqual([])
  await keydeck.stop()
  for (const file of filesUnder(home)) expect(spellingsIn(readIfThere(file)), file).toEqual([])
})
