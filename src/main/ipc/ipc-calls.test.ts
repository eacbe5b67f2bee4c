import type { Context } from '../../api/context.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { submitted, submittedTo } from '../../core/core.fixture.ts'
import { AppError } from '../../core/errors.ts'
// oxlint-disable-next-line no-restricted-imports -- what the page makes of an error
import { failureOf } from '../../renderer/lib/error-data.ts'
import { errorOf, followChanges, openLinkedPage, patient, type LinkedPage } from './ipc-link.fixture.ts'

let page: LinkedPage

beforeEach(async () => {
  page = await openLinkedPage()
})
afterEach(() => page.remove())

const hanging = () => submittedTo(page.provider.urlFor('openai', 'hang'))

describe('calls', () => {
  test('reach the router, and answers come back whole: dates, nulls and nothing at all', async () => {
    const { client } = page.connect()
    const { account } = await client.accounts.add.mutate(submitted('anthropic'))
    expect(await client.accounts.list.query()).toEqual([account])
    expect(account).toMatchObject({ createdAt: expect.any(Date), model: null })
    expect(await client.app.touch.mutate()).toBeUndefined()
    expect(await client.app.info.query()).toMatchObject({ kind: 'electron', dataFolder: page.core.folder })
  })

  test('S12: a failure comes with its code, its words and its fields, and with neither stack nor path', async () => {
    const { client } = page.connect()
    const invalid = await errorOf(client.accounts.add.mutate(submitted('openai', { key: 'sk-canary with space', label: '' })))
    expect(failureOf(invalid)).toMatchObject({ code: 'invalid-input', fields: { key: expect.any(String), label: expect.any(String) } })
    const missing = await errorOf(client.accounts.remove.mutate({ id: crypto.randomUUID() }))
    expect(failureOf(missing)).toMatchObject({ code: 'not-found', message: expect.stringMatching(/./), fix: expect.stringMatching(/./) })
    const refused = await errorOf(client.accounts.add.mutate(submittedTo(page.provider.urlFor('openai', 'rejected'))))
    expect(failureOf(refused)).toMatchObject({ code: 'check-failed', details: { outcome: 'rejected' } })
    for (const text of page.window.crossed.filter((message) => message.includes('error'))) {
      expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\/src\/|"stack"/)
      expect(text).not.toContain(page.core.folder)
      expect(text).not.toContain('canary')
    }
  })

  test('S12: of what nobody expected the page hears nothing, and the log hears once', async () => {
    const { client } = page.connect()
    page.context.storage.status = () => {
      throw new Error('/home/me/secret')
    }
    expect(failureOf(await errorOf(client.storage.status.query()))).toMatchObject({ code: 'internal' })
    expect(page.window.crossed.join()).not.toContain('secret')
    expect([page.reported, page.unexpected]).toEqual([[['storage.status', new Error('/home/me/secret')]], []])
  })

  test('an app that could not start says so to each caller, and leaves none waiting', async () => {
    page.restart(() => Promise.reject(new AppError('storage-failed', 'The folder cannot be used.', 'Choose another.')))
    const { client } = page.connect()
    const failures = await Promise.all([client.app.info.query(), client.app.touch.mutate()].map(errorOf))
    expect(failures.map(failureOf)).toMatchObject([{ code: 'storage-failed' }, { code: 'storage-failed' }])
    expect(failureOf(await followChanges(client).ended)).toMatchObject({ code: 'storage-failed' })

    page.restart(() => Promise.reject(new Error('/home/me/secret')))
    expect(failureOf(await errorOf(client.app.info.query()))).toMatchObject({ code: 'internal' })
    expect(page.unexpected).toEqual([['app.info', new Error('/home/me/secret')]])
  })

  test('1,000 at once: each gets its own answer', async () => {
    const { client } = page.connect()
    await client.accounts.add.mutate(submitted('openai'))
    const ask = [
      () => client.accounts.list.query(),
      () => client.app.info.query(),
      () => client.settings.get.query(),
      () => client.vault.status.query(),
      () => client.storage.status.query(),
    ]
    const expected: unknown[] = []
    for (const one of ask) expected.push(await one())
    const answers = await Promise.all(Array.from({ length: 1_000 }, async (_, index) => ask[index % ask.length]?.()))
    expect(answers).toEqual(answers.map((_, index) => expected[index % expected.length]))
  })

  test('of one tick travel together, 32 at most; a mutation travels alone', async () => {
    const { client } = page.connect()
    await Promise.all([
      ...Array.from({ length: 40 }, () => client.app.info.query()),
      ...Array.from({ length: 3 }, () => client.app.touch.mutate()),
    ])
    const sizes = page.window.crossed.flatMap((text) => {
      const message = JSON.parse(text)
      return message.op === 'call' ? [message.calls.length] : []
    })
    expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 1, 1, 8, 32])
  })

  test('an answer that is there at once travels with the request’s own, and waits for no slower one of its batch', async () => {
    const slow = Promise.withResolvers<Context>()
    const contexts = [page.context, slow.promise]
    page.restart(() => contexts.shift() ?? page.context)
    const { client } = page.connect()
    const quick = client.app.info.query()
    const later = client.settings.get.query()
    expect(await quick).toMatchObject({ kind: 'electron' })
    expect(page.window.crossed).toEqual([expect.stringMatching(/^\{"op":"call"/), expect.stringMatching(/^\[\{[^]*\}\]$/)])
    slow.resolve(page.context)
    expect(await later).toMatchObject({ keepInTray: false })
    expect(page.window.crossed).toHaveLength(3)
  })

  test('that are given up end in the main process and at the provider', async () => {
    const { client } = page.connect()
    const controller = new AbortController()
    const adding = errorOf(client.accounts.add.mutate(hanging(), { signal: controller.signal }))
    await expect.poll(() => page.provider.requests.length, patient).toBe(1)
    controller.abort()
    expect(await adding).toMatchObject({ cause: { name: 'AbortError' } })
    await page.provider.idle()
    expect(await client.accounts.list.query()).toEqual([])
    // It was not the check that gave up waiting.
    expect(page.window.crossed.join()).not.toContain('check-failed')
  })

  test('that are given up before they were sent are not sent', async () => {
    const { client } = page.connect()
    const controller = new AbortController()
    const first = errorOf(client.app.info.query(undefined, { signal: controller.signal }))
    const second = client.settings.get.query()
    controller.abort()
    expect(await first).toMatchObject({ cause: { name: 'AbortError' } })
    expect(await second).toMatchObject({ keepInTray: false })
    expect(await errorOf(client.app.touch.mutate(undefined, { signal: controller.signal }))).toMatchObject({
      cause: { name: 'AbortError' },
    })
    expect(page.window.crossed.join()).not.toMatch(/app\.(info|touch)/)
  })
})

describe('the connection', () => {
  test('is lost when nothing answers, and there again with the next answer', async () => {
    const { client, connection } = page.connect()
    await client.app.info.query()
    page.stop()
    expect(failureOf(await errorOf(client.app.info.query()))).toMatchObject({ code: 'internal' })
    expect(connection.state()).toBe('stopped')
    expect(failureOf(await followChanges(client).ended)).toMatchObject({ code: 'internal' })
    page.restart()
    await client.app.info.query()
    expect(connection.state()).toBe('open')
  })

  test('a request that is too long is answered, and is no lost connection', async () => {
    const { client, connection } = page.connect()
    const error = await errorOf(client.vault.unlock.mutate({ kind: 'passphrase', passphrase: 'x'.repeat(300_000) }))
    expect(failureOf(error)).toMatchObject({ code: 'invalid-input' })
    expect(connection.state()).toBe('open')
  })

  test.each([[5], ['{'], ['{}'], ['{"result":{}}'], ['{"error":{}}'], ['{"error":{"json":{"code":"x"}}}']])(
    'an answer that makes no sense, %j, is an error and leaves nobody waiting',
    async (answer) => {
      const { client } = page.connect({ request: () => Promise.resolve(answer), listen: () => {} })
      expect(failureOf(await errorOf(client.app.info.query()))).toMatchObject({ code: 'internal' })
    },
  )
})
