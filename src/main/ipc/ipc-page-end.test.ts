import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../api/context.ts'
import { submittedTo } from '../../core/core.fixture.ts'
import { followChanges, followCommands, openLinkedPage, patient, type LinkedPage } from './ipc-link.fixture.ts'

let page: LinkedPage

beforeEach(async () => {
  page = await openLinkedPage()
})
afterEach(() => page.remove())

const hanging = () => submittedTo(page.provider.urlFor('openai', 'hang'))

describe('a page that goes leaves nothing running', () => {
  const endings: [string, () => unknown][] = [
    ['it is loaded again', () => page.window.reload()],
    ['it crashes', () => page.window.crash()],
    ['its window closes', () => page.window.close()],
    ['the app ends', () => page.stop()],
  ]
  test.each(endings)('when %s', async (_, end) => {
    const { client } = page.connect()
    const changes = followChanges(client)
    followCommands(client)
    void client.accounts.add.mutate(hanging())
    await page.untilOpen(2)
    await expect.poll(() => page.provider.requests.length, patient).toBe(1)
    await expect.poll(() => changes.heard, patient).toEqual(['connecting', 'pending'])
    end()
    await page.untilOpen(0)
    await page.provider.idle()
    expect(page.core.accounts.list()).toEqual([])
  })

  test('when an error page took its place, at the next thing that would be told', async () => {
    const { client } = page.connect()
    const changes = followChanges(client)
    await page.untilOpen(1)
    await expect.poll(() => changes.heard, patient).toEqual(['connecting', 'pending'])
    const crossed = page.window.crossed.length
    page.window.frame.url = 'chrome-error://chromewebdata/'
    page.window.frame.origin = 'null'
    page.core.storage.changes.announce('accounts')
    await page.untilOpen(0)
    expect(page.window.crossed).toHaveLength(crossed)
  })

  test('however often it is loaded, and nothing of an earlier page reaches a later one', async () => {
    let bridge = page.window.loadPage()
    for (let round = 0; round < 30; round += 1) {
      const { client } = page.connect(bridge)
      const { heard } = followChanges(client)
      await page.untilOpen(1)
      await expect.poll(() => heard, patient).toEqual(['connecting', 'pending'])
      bridge = page.window.reload()
      await page.untilOpen(0)
    }
    const ids = page.window.crossed.flatMap((text) => JSON.parse(text).calls?.map(({ id }: { id: number }) => id) ?? [])
    expect(new Set(ids).size).toBe(30)
    expect(page.window.listenerCount()).toBe(0)
  })

  test('also where nobody says that it has gone, and the subscription never waits', async () => {
    let yielded = 0
    page.sendCommands(async function* () {
      for (;;) {
        yielded += 1
        yield { kind: 'palette' }
      }
    })
    followCommands(page.connect().client)
    await page.untilOpen(1)
    await expect.poll(() => yielded, patient).toBeGreaterThan(1_000)
    page.window.frame.isGone = true
    await page.untilOpen(0)
  })

  test('and what it asked for while the app was still starting does not begin', async () => {
    const { promise: starting, resolve: start } = Promise.withResolvers<Context>()
    page.restart(() => starting)
    let touched = 0
    page.context.touch = () => void (touched += 1)
    void page.connect().client.app.touch.mutate()
    await expect.poll(() => page.window.crossed, patient).toHaveLength(1)
    const { client } = page.connect(page.window.reload())
    start(page.context)
    await client.app.touch.mutate()
    expect(touched).toBe(1)
  })
})
