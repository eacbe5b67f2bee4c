import { readFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import { join } from 'node:path'
import { fromAppImage, installApp } from './fixtures/installed-app.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { startServer } from './fixtures/start-server.ts'
import { missingForFeed, startUpdateFeed } from './fixtures/update-feed.ts'

// Releases of Electron cannot be driven from outside, so only the stand-in passes for an installed app.

/** The same feed, but of the release itself half comes at once and the rest a few bytes at a time, until `hurry`. */
async function slowly(folder: string, feed: Awaited<ReturnType<typeof startUpdateFeed>>, content: string) {
  const [key, ca] = [readFileSync(join(folder, 'feed.key')), readFileSync(feed.authority)]
  let isSlow = true
  const server = createServer({ key, cert: ca }, (asked, response) => {
    if (!isSlow || !asked.url?.endsWith(feed.name)) {
      const file = asked.url?.split('/').at(-1) ?? ''
      request(`${feed.url}/${file}`, { ca }, (found) => found.pipe(response.writeHead(found.statusCode ?? 500))).end()
      return
    }
    let sent = content.length / 2
    response.writeHead(200, { 'content-length': content.length }).write(content.slice(0, sent))
    const timer = setInterval(() => response.write(content.slice(sent, (sent += 10))), 200)
    response.once('close', () => clearInterval(timer))
  })
  const { port, close } = await startServer(server)
  return { url: `https://127.0.0.1:${port}/releases`, hurry: () => void (isSlow = false), close }
}

test('a download shows bytes, percent and speed, and can be cancelled and had again', async ({
  unprotectedVault: _,
  home,
  openOnDesktop,
}) => {
  test.skip(missingForFeed.length > 0, `not installed: ${missingForFeed.join(', ')}`)
  const person = join(home, '..')
  const content = 'the next release '.repeat(10_000)
  const feed = await startUpdateFeed(person, { version: '2.0.0', content })
  const slow = await slowly(person, feed, content)
  const { start } = installApp(join(person, 'mounted'), { updates: { url: slow.url, publicKey: feed.publicKey } })
  const environment = { ...start.environment, ...fromAppImage(join(person, 'Keydeck.AppImage')), NODE_EXTRA_CA_CERTS: feed.authority }
  const { page, goTo } = await openOnDesktop({ ...start, environment })
  await goTo('/settings')
  const updates = page.getByRole('region', { name: 'Updates' })
  await updates.getByRole('button', { name: 'Check now' }).click()
  await updates.getByRole('button', { name: 'Download' }).click()
  await expect(updates).toContainText(/\d+ kB of 170 kB · 5\d % · \d+ kB\/s/)
  await expect(updates.getByRole('progressbar', { name: 'Download' })).toHaveAttribute('aria-valuenow', /^5\d$/)
  // What is read out at each change stays as it is.
  await expect(updates.getByRole('status')).toHaveText('Version 2.0.0 is being downloaded.')

  await updates.getByRole('button', { name: 'Cancel' }).click()
  await expect(updates.getByRole('status')).toContainText('Version 2.0.0 is there.')
  await expect(updates.getByRole('progressbar')).toHaveCount(0)
  slow.hurry()
  await updates.getByRole('button', { name: 'Download' }).click()
  await expect(updates.getByRole('status')).toContainText('Version 2.0.0 is ready.')
  await slow.close()
  await feed.close()
})
