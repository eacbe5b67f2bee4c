import { EventEmitter, once } from 'node:events'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { UpdateStatus } from '../../shared/desktop.ts'
import { signedText } from './signed-text.ts'
import { createAppImageUpdater, startFeed } from './update-feed.fixture.ts'
import { updateSupport } from './update-support.ts'
import { createUpdates, type Updater, type Updates } from './updates.ts'

const never = 2 ** 31 - 1

/** Updates over an updater, with the states that they went through. */
function start(updater: Updater, options: Partial<Parameters<typeof createUpdates>[0]> = {}) {
  const seen: UpdateStatus[] = []
  const errors: unknown[] = []
  const changes = new EventEmitter()
  const steps: string[] = []
  const updates: Updates = createUpdates({
    support: { state: 'on', url: 'https://updates.test', publicKey: '' },
    loadUpdater: async () => updater,
    beforeInstall: async () => void steps.push('let go'),
    afterFailure: () => steps.push('go on'),
    onChange() {
      seen.push(updates.status())
      changes.emit(updates.status().state)
    },
    reportError: (error) => errors.push(error),
    lookAfterMs: never,
    ...options,
  })
  return { updates, seen, errors, steps, reached: (state: UpdateStatus['state']) => once(changes, state) }
}

/** As a person does, who is told first what there is. */
async function downloadUpdate(updates: Updates): Promise<void> {
  await updates.check()
  await updates.check()
}

test('a look downloads nothing, whoever asked for it', async () => {
  const feed = await startFeed()
  const { updates } = start(createAppImageUpdater(feed).updater)
  await updates.check()
  expect(updates.status()).toEqual({ state: 'available', version: '2.0.0' })
  expect(feed.asked.map(({ file }) => file)).not.toContain(feed.name)
})

test('what the daily look finds is downloaded only when a person asks', async () => {
  const feed = await startFeed()
  const { updater, downloaded } = createAppImageUpdater(feed)
  const { updates, reached } = start(updater, { lookAfterMs: 1 })
  await reached('available')
  expect(updates.status()).toEqual({ state: 'available', version: '2.0.0' })
  expect(feed.asked.map(({ file }) => file)).not.toContain(feed.name)

  const ready = reached('ready')
  await updates.check()
  await ready
  expect(updates.status()).toEqual({ state: 'ready', version: '2.0.0' })
  expect(downloaded(feed.name)).toEqual(feed.content)
  updates.stop()
})

test('a feed that is signed by somebody else, changed after it was signed, or that of another platform, is left alone', async () => {
  const feed = await startFeed()
  const message = 'What is published as an update is not signed by Keydeck’s authors, so it was left alone.'
  const tampered = feed.text.replace('2.0.0', '2.0.1')
  const stranger = generateKeyPairSync('ed25519').privateKey
  const { feedName, text, privateKey } = feed
  for (const publish of [
    () => feed.publish(tampered, privateKey, signedText(feedName, text)),
    () => feed.publish(text, stranger),
    () => feed.publish(text, privateKey, signedText('latest.yml', text)),
    () => feed.publish(text, privateKey, Buffer.from(text)),
  ]) {
    publish()
    const { updates } = start(createAppImageUpdater(feed).updater)
    await updates.check()
    expect(updates.status()).toMatchObject({ state: 'failed', message })
  }
  expect(feed.asked.map(({ file }) => file)).not.toContain(feed.name)
})

test('a download tells how many bytes have come, and how fast', async () => {
  const feed = await startFeed()
  const { updates, seen, reached } = start(createAppImageUpdater(feed).updater)
  const ready = reached('ready')
  await downloadUpdate(updates)
  await ready
  const whole = { transferred: feed.content.length, total: feed.content.length, bytesPerSecond: expect.any(Number) }
  expect(seen).toContainEqual({ state: 'downloading', version: '2.0.0', progress: null })
  expect(seen).toContainEqual({ state: 'downloading', version: '2.0.0', progress: whole })
})

test('a download that is cancelled leaves nothing and is no failure; it can be had again', async () => {
  const feed = await startFeed()
  const { updater, folder, downloaded } = createAppImageUpdater(feed)
  const { updates, errors, reached } = start(updater)
  await updates.cancel()
  await downloadUpdate(updates)
  expect(updates.status()).toMatchObject({ state: 'downloading' })
  await updates.cancel()
  expect(updates.status()).toEqual({ state: 'available', version: '2.0.0' })
  expect(errors).toEqual([])
  expect(existsSync(join(folder, 'cache/keydeck-updater/pending', feed.name))).toBe(false)
  const ready = reached('ready')
  await updates.check()
  await ready
  expect(downloaded(feed.name)).toEqual(feed.content)
})

test('a feed without a signature is left alone', async () => {
  const feed = await startFeed()
  for (const name of feed.files.keys()) if (name.endsWith('.sig')) feed.files.delete(name)
  const { updates } = start(createAppImageUpdater(feed).updater)
  await updates.check()
  expect(updates.status()).toMatchObject({ state: 'failed', message: 'No update could be read where updates are published.' })
})

test('a file that is not the one that the signed feed names is left alone', async () => {
  const feed = await startFeed()
  feed.files.set(feed.name, 'something else'.repeat(2_000))
  const { updater, folder } = createAppImageUpdater(feed)
  const { updates, reached } = start(updater)
  const failed = reached('failed')
  await downloadUpdate(updates)
  await failed
  expect(updates.status()).toMatchObject({ state: 'failed', message: 'The update did not arrive whole, so it was left alone.' })
  expect(existsSync(join(folder, 'cache/keydeck-updater/pending', feed.name))).toBe(false)
})

test.each(['1.0.0', '0.9.0', '2.0.0-beta.1'])('%s is no update for 1.0.0', async (version) => {
  const { updates } = start(createAppImageUpdater(await startFeed({ version })).updater)
  await updates.check()
  expect(updates.status()).toEqual({ state: 'current' })
})

test('nothing tells one installation from another, on the wire or on the disk', async () => {
  const feed = await startFeed()
  feed.publish(JSON.stringify({ ...JSON.parse(feed.text), stagingPercentage: 1 }), feed.privateKey)
  const { updater, folder } = createAppImageUpdater(feed)
  const { updates, reached } = start(updater)
  const ready = reached('ready')
  await downloadUpdate(updates)
  await ready
  const names = new Set(feed.asked.flatMap(({ headers }) => Object.keys(headers)))
  expect([...names].toSorted()).toEqual(['accept', 'cache-control', 'connection', 'host', 'user-agent'])
  expect(existsSync(join(folder, 'user-data'))).toBe(false)
})

test('a feed that does not answer is said in a sentence, without its address', async () => {
  const feed = await startFeed()
  await feed.close()
  const { updates, errors } = start(createAppImageUpdater(feed).updater)
  await updates.check()
  expect(updates.status()).toEqual({
    state: 'failed',
    message: 'The place where updates are published does not answer.',
    fix: 'Check your connection, then check for updates again.',
  })
  expect(errors).toHaveLength(1)
})

test('it looks again after a while, until it is stopped', async () => {
  const looks = new EventEmitter()
  let count = 0
  const updater = {
    checkForUpdates: async () => (looks.emit(`look ${++count}`), null),
    downloadUpdate: async () => expect.unreachable(),
    quitAndInstall: () => expect.unreachable(),
    on: () => undefined,
  }
  const third = once(looks, 'look 3')
  const { updates, reached } = start(updater, { lookAfterMs: 1, lookEveryMs: 1 })
  await third
  const current = reached('current')
  updates.stop()
  await current
})

test('an update is installed when it is there and a person asks, after the data folder is free', async () => {
  const { updater, calls } = createInstaller()
  const { updates, steps, reached } = start(updater)
  await expect(updates.install()).rejects.toMatchObject({ code: 'not-found' })
  const ready = reached('ready')
  await downloadUpdate(updates)
  await ready
  expect(calls).toEqual([])
  await updates.install()
  expect([...steps, ...calls]).toEqual(['let go', 'install'])
})

test('after one that fails later, as macOS does, this release goes on, and is told once', async () => {
  const { updater } = createInstaller()
  const { updates, steps, errors, reached } = start(updater)
  const ready = reached('ready')
  await downloadUpdate(updates)
  await ready
  await updates.install()
  expect(steps).toEqual(['let go'])
  updater.emit('error', new Error('Could not locate update bundle'))
  updater.emit('error', new Error('a late echo'))
  expect([steps, errors.length, updates.status().state]).toEqual([['let go', 'go on'], 1, 'failed'])
})

test('what cannot be let go of is a failed installation, and installs nothing', async () => {
  const { updater, calls } = createInstaller()
  const steps: string[] = []
  const { updates, reached } = start(updater, {
    beforeInstall: () => Promise.reject(new Error('the log')),
    afterFailure: () => steps.push('go on'),
  })
  const ready = reached('ready')
  await downloadUpdate(updates)
  await ready
  await updates.install()
  expect([calls, steps, updates.status().state]).toEqual([[], ['go on'], 'failed'])
})

test('an installation that is under way is not begun again', async () => {
  const { updater, calls } = createInstaller()
  const { updates, steps, reached } = start(updater)
  const ready = reached('ready')
  await downloadUpdate(updates)
  await ready
  await Promise.all([updates.install(), updates.install()])
  expect([steps, calls]).toEqual([['let go'], ['install']])
})

test('after an installation that fails at once this release goes on', async () => {
  const { updater } = createInstaller(Object.assign(new Error('EACCES: /opt/Keydeck.AppImage'), { code: 'EACCES' }))
  const { updates, steps, reached } = start(updater)
  const ready = reached('ready')
  await downloadUpdate(updates)
  await ready
  await updates.install()
  expect(steps).toEqual(['let go', 'go on'])
  expect(updates.status()).toMatchObject({ state: 'failed', message: 'Keydeck may not replace its own file.' })
})

test('updates are off, with the reason, where a release cannot be told or replaced', async () => {
  const packageJson = { name: 'keydeck', updates: { url: 'https://updates.test/', publicKey: 'AAAA' } }
  const app = { isPackaged: true, platform: 'linux', appImage: '/Keydeck.AppImage', packageJson } as const
  expect(updateSupport(app)).toEqual({ state: 'on', url: 'https://updates.test/', publicKey: 'AAAA' })
  expect(updateSupport({ ...app, platform: 'darwin', appImage: undefined })).toMatchObject({ state: 'on' })
  const off = [
    { ...app, isPackaged: false },
    { ...app, packageJson: { name: 'keydeck' } },
    { ...app, packageJson: { updates: { url: 'http://updates.test/', publicKey: 'AAAA' } } },
    { ...app, appImage: undefined },
  ].map(updateSupport)
  expect(off.map((support) => support.state === 'off' && support.reason)).toEqual([
    'This Keydeck runs from its sources, which are updated by hand.',
    'This build does not say where updates are published.',
    'This build does not say where updates are published.',
    'Your system’s package manager updates Keydeck.',
  ])
  for (const support of off) {
    const { updates, seen } = start(createInstaller().updater, { support, loadUpdater: () => expect.unreachable(), lookAfterMs: 0 })
    await updates.check()
    expect([updates.status(), seen]).toEqual([support, []])
  }
})

/** An updater that has release 2.0.0 and installs it, or emits why it could not as electron-updater does. */
function createInstaller(failure?: Error) {
  const calls: string[] = []
  const updater = Object.assign(new EventEmitter(), {
    checkForUpdates: async () => ({ isUpdateAvailable: true, updateInfo: { version: '2.0.0' } }),
    downloadUpdate: async () => [],
    quitAndInstall() {
      calls.push('install')
      if (failure) updater.emit('error', failure)
    },
  })
  return { updater, calls }
}
