import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { submitted, submittedTo } from '../../core/core.fixture.ts'
import { AppError } from '../../core/errors.ts'
// oxlint-disable-next-line no-restricted-imports -- what the page makes of an error
import { failureOf } from '../../renderer/lib/error-data.ts'
import type { CheckProgress } from '../../shared/check.ts'
import { noCommands } from './ipc.fixture.ts'
import { follow, followChanges, followCommands, openLinkedPage, patient, type LinkedPage } from './ipc-link.fixture.ts'

let page: LinkedPage

beforeEach(async () => {
  page = await openLinkedPage()
})
afterEach(() => page.remove())

const hanging = () => submittedTo(page.provider.urlFor('openai', 'hang'))

describe('subscriptions', () => {
  test('tell that they listen, then each change in order; unsubscribing ends them in the main process', async () => {
    const { client } = page.connect()
    const { heard, unsubscribe } = followChanges(client)
    await expect.poll(() => heard, patient).toEqual(['connecting', 'pending'])
    const topics = ['accounts', 'vault', 'settings', 'storage', 'desktop', 'accounts'] as const
    for (const topic of topics) page.core.storage.changes.announce(topic)
    await expect.poll(() => heard.slice(2), patient).toEqual(topics)
    unsubscribe()
    await page.untilOpen(0)
    page.core.storage.changes.announce('vault')
    await client.app.info.query()
    expect(heard).toHaveLength(8)
  })

  test('hear of everything from the moment on in which they say that they listen', async () => {
    const { client } = page.connect()
    for (let round = 0; round < 20; round += 1) {
      const heard = await new Promise<string>((done) => {
        const { unsubscribe } = client.app.changes.subscribe(undefined, {
          onConnectionStateChange: ({ state }) => state === 'pending' && page.core.storage.changes.announce('settings'),
          onData(topic) {
            done(topic)
            unsubscribe()
          },
        })
      })
      expect(heard).toBe('settings')
    }
  })

  test('carry what the menu asks of the page', async () => {
    page.sendCommands(async function* (signal) {
      yield { kind: 'open', path: '/settings' }
      yield { kind: 'palette' }
      yield* noCommands(signal)
    })
    const { heard } = followCommands(page.connect().client)
    await expect.poll(() => heard, patient).toEqual(['connecting', 'pending', { kind: 'open', path: '/settings' }, { kind: 'palette' }])
  })

  test('that come to an end bring every result before it', async () => {
    const { client } = page.connect()
    for (let index = 0; index < 12; index += 1) {
      await client.accounts.add.mutate(submitted('openai', { label: String(index), baseUrl: page.provider.urlFor('openai') }))
    }
    const { heard, ended } = follow<CheckProgress>((options) => client.checks.runAll.subscribe(undefined, options))
    expect(await ended).toBe('complete')
    const done = heard.flatMap((step) => (typeof step === 'string' ? [] : [step.done]))
    expect(done).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    expect([heard.slice(0, 2), heard.at(-1)]).toEqual([['connecting', 'pending'], 'idle'])
  })

  test('that are given up end what they had begun', async () => {
    const { client } = page.connect()
    await client.accounts.add.mutate({ ...hanging(), saveWhen: 'unchecked' })
    const { heard, unsubscribe } = follow<CheckProgress>((options) => client.checks.runAll.subscribe(undefined, options))
    await expect.poll(() => page.provider.requests.length, patient).toBe(1)
    unsubscribe()
    await page.provider.idle()
    expect(heard).toEqual(['connecting', 'pending'])
  })

  test('S12: that fail say why, in the words of the failure or in none', async () => {
    const { client } = page.connect()
    page.sendCommands(async function* () {
      yield { kind: 'palette' }
      throw new AppError('storage-failed', 'The disk is gone.', 'Attach it again.')
    })
    expect(failureOf(await followCommands(client).ended)).toMatchObject({ code: 'storage-failed', message: 'The disk is gone.' })
    page.sendCommands(async function* () {
      yield { kind: 'palette' }
      throw new Error('/home/me/secret')
    })
    expect(failureOf(await followCommands(client).ended)).toMatchObject({ code: 'internal' })
    expect(page.window.crossed.join()).not.toContain('secret')
    expect(page.unexpected).toEqual([['desktop.commands', new Error('/home/me/secret')]])
  })
})
