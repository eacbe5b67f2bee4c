import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { hasNetworkAddress } from '../src/core/connectivity/network-state.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { system } from './fixtures/stand-in.ts'
import { windowsOf } from './fixtures/desktop-windows.ts'

// What a system does to an app now and then, and what only the stand-in can be made to do.

test.beforeEach(({ unprotectedVault: _ }) => undefined)

const logOf = (home: string) => readFileSync(join(home, 'keydeck.log'), 'utf8')

async function addAccount(home: string): Promise<void> {
  await runKeydeck(home, ['add', '--provider', 'openai', '--label', 'Office', '--no-check'], { stdin: 'sk-good-12345678' })
}

test('S9: a copied key leaves the clipboard with the app; other text stays', async ({ openOnDesktop, home }) => {
  await addAccount(home)
  const { app, page, goTo } = await openOnDesktop()
  const onClipboard = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await goTo('/accounts')
  await page.getByRole('row', { name: /Office/ }).click()
  await page.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(onClipboard).toBe('sk-good-12345678')
  const left = app.evaluate(
    ({ app: electron, clipboard }) => new Promise((done) => electron.once('quit', () => done(clipboard.readText()))),
  )
  await app.evaluate(({ app: electron }) => setImmediate(() => electron.quit()))
  expect(await left).toBe('')
})

test('a network that is gone when the machine wakes up is told, and told again once it is back', async ({ openOnDesktop }) => {
  test.skip(!hasNetworkAddress(), 'This machine is on no network, which the app knows by itself.')
  const { app, page } = await openOnDesktop()
  const status = (word: string) => page.getByRole('link', { name: word, exact: true })
  await expect(status('Online')).toBeVisible()
  const wake = (online: boolean) =>
    app.evaluate((_, is) => {
      electronStandIn.settings.online = is
      electronStandIn.simulate('resume')
    }, online)
  await wake(false)
  await expect(status('Offline')).toBeVisible()
  await wake(true)
  await expect(status('Online')).toBeVisible()
})

test('a clipboard that hangs does not hold up the end of the app', async ({ openOnDesktop, home }) => {
  await addAccount(home)
  const { app, page, goTo, ended } = await openOnDesktop()
  await goTo('/accounts')
  await page.getByRole('row', { name: /Office/ }).click()
  await page.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('sk-good-12345678')
  await app.evaluate(({ clipboard }) => void (clipboard.readText = () => new Promise(() => undefined)))
  await app.evaluate(({ app: electron }) => setImmediate(() => electron.quit()))
  expect(await ended).toBe(0)
  expect(logOf(home)).toContain('"path":"quit"')
})

test('a start while the app ends is not lost: it starts again, at the link', async ({ openOnDesktop, runOnDesktop, home }) => {
  await addAccount(home)
  const record = join(home, '..', 'record')
  const environment = system({ record })
  const { app, page, goTo, ended } = await openOnDesktop({ environment, args: ['keydeck://settings'] })
  await goTo('/accounts')
  await page.getByRole('row', { name: /Office/ }).click()
  await page.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('sk-good-12345678')
  // The end waits for the clipboard, for four seconds at most.
  await app.evaluate(({ clipboard }) => void (clipboard.readText = () => new Promise(() => undefined)))
  await app.evaluate(
    ({ app: electron }) =>
      new Promise<void>((quitting) => {
        electron.once('will-quit', () => quitting())
        setImmediate(() => electron.quit())
      }),
  )
  expect(await runOnDesktop({ environment, args: ['keydeck://about'] })).toMatchObject({ code: 0 })
  expect(await ended).toBe(0)
  const lines = readFileSync(record, 'utf8').split('\n')
  expect(lines.find((line) => line.includes('"relaunch"'))).toMatch(/"keydeck:\/\/about"\]/)
  expect(lines.join()).not.toContain('keydeck://settings')
})

for (const how of ['refuses', 'hangs'] as const) {
  test(`a clipboard that ${how} is said in the page, without what lay on it`, async ({ openOnDesktop, home }) => {
    await addAccount(home)
    const { app, page, goTo } = await openOnDesktop()
    await app.evaluate(({ clipboard }, does) => {
      clipboard.writeText = (text) => (does === 'hangs' ? new Promise(() => undefined) : Promise.reject(new Error(`no room for ${text}`)))
    }, how)
    await goTo('/accounts')
    await page.getByRole('row', { name: /Office/ }).click()
    await page.getByRole('button', { name: 'Copy key' }).click()
    await expect(page.getByText('The clipboard of this machine does not answer.')).toBeVisible({ timeout: 15_000 })
    expect(logOf(home)).not.toContain('sk-good')
  })
}

test('a place of the window that cannot be kept costs the place and nothing else', async ({ openOnDesktop, home }) => {
  mkdirSync(join(home, 'window.json'))
  const { app, page } = await openOnDesktop()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(800, 600))
  await expect.poll(() => logOf(home)).toContain('"path":"window"')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('a maximised window is maximised again at the next start, and keeps the size that it has otherwise', async ({ openOnDesktop }) => {
  const first = await openOnDesktop()
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(900, 650)
    BrowserWindow.getAllWindows()[0]?.maximize()
  })
  await first.stop()
  const second = await openOnDesktop()
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized())).toBe(true)
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize())
  await expect.poll(() => windowsOf(second.app)).toMatchObject([{ bounds: { width: 900, height: 650 } }])
})

const early = { before: [resolve('e2e/fixtures/fail-early.cjs')] }

test('what fails before the log is open goes to crash.log, for its owner only and without its text', async ({
  openOnDesktop,
  home,
  reports,
}) => {
  reports.expect(/unhandled rejection/)
  reports.allow(/UnhandledPromiseRejectionWarning/)
  await openOnDesktop(early)
  const file = join(home, 'crash.log')
  expect(readFileSync(file, 'utf8')).toContain('unhandled rejection')
  expect(readFileSync(file, 'utf8')).toContain('a child process ended')
  expect(readFileSync(file, 'utf8')).not.toContain('canary')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a crash.log that cannot be written hides nothing else', async ({ openOnDesktop, home, reports }) => {
  reports.allow(/UnhandledPromiseRejectionWarning/)
  mkdirSync(join(home, 'crash.log'))
  const { page } = await openOnDesktop(early)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('what fails once the log is closed goes to crash.log as well', async ({ openOnDesktop, home }) => {
  const { app, stop } = await openOnDesktop()
  await app.evaluate(({ app: electron }) => {
    electron.once('quit', () => electron.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 }))
  })
  await stop()
  expect(readFileSync(join(home, 'crash.log'), 'utf8')).toContain('a child process ended')
})

test('settings that cannot be read leave the usual ones', async ({ openOnDesktop, home }) => {
  const database = new Database(join(home, 'keydeck.db'))
  database.exec('ALTER TABLE settings RENAME TO settings_elsewhere')
  database.close()
  const { app, page } = await openOnDesktop()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system')
  expect(logOf(home)).toContain('"path":"settings"')
})

test('a page that is loaded anew while it loads is nobody’s failure', async ({ openOnDesktop, home }) => {
  const { page } = await openOnDesktop({ before: [resolve('e2e/fixtures/load-twice.cjs')] })
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  expect(logOf(home)).not.toContain('unexpected error')
})

test('S11: a page that is gone in the moment in which it is told something harms nobody', async ({ openOnDesktop, home }) => {
  const { app, page } = await openOnDesktop()
  await app.evaluate(({ BrowserWindow }) => {
    const frame = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame
    if (frame)
      frame.send = () => {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed')
      }
  })
  await runKeydeck(home, ['lock'])
  await page.reload()
  expect(logOf(home)).not.toContain('unexpected error')
})

test('on a GNOME that shows no tray icons nothing is kept in a tray', async ({ openOnDesktop, home }) => {
  const bin = join(home, '..', 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'busctl'), '#!/bin/sh\necho "b false"\n')
  chmodSync(join(bin, 'busctl'), 0o755)
  const { page, goTo } = await openOnDesktop({
    environment: { PATH: `${bin}:${process.env['PATH']}`, XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' },
  })
  await goTo('/settings')
  await expect(page.getByRole('switch', { name: 'Keep running in the tray' })).toBeDisabled()
})

test('a tray’s choice that fails opens the page that can say why', async ({ openOnDesktop, home }) => {
  await addAccount(home)
  const { app, page } = await openOnDesktop()
  await expect.poll(() => app.evaluate(() => electronStandIn.trays()[0]?.menu?.items[0]?.label)).toBe('OpenAI')
  const database = new Database(join(home, 'keydeck.db'))
  database.pragma('foreign_keys = ON')
  database.exec('DELETE FROM accounts')
  database.close()
  await app.evaluate(() => electronStandIn.trays()[0]?.menu?.items[0]?.submenu?.items[0]?.click())
  await expect(page).toHaveTitle('No such account – Keydeck')
})

test('a tray whose menu cannot be drawn keeps the one that it has', async ({ openOnDesktop, home }) => {
  await addAccount(home)
  const { app } = await openOnDesktop()
  await expect.poll(() => app.evaluate(() => electronStandIn.trays()[0]?.menu?.items[0]?.label)).toBe('OpenAI')
  const database = new Database(join(home, 'keydeck.db'))
  database.exec('ALTER TABLE accounts RENAME TO accounts_elsewhere')
  database.close()
  await runKeydeck(home, ['lock'])
  await expect.poll(() => logOf(home)).toContain('"path":"tray"')
  expect(await app.evaluate(() => electronStandIn.trays()[0]?.menu?.items[0]?.label)).toBe('OpenAI')
})

test('S11: a broken page’s messages from another frame, or from none, get one word and nothing else', async ({
  openOnDesktop,
  reports,
}) => {
  reports.allow(/Error occurred in handler|Refused/)
  const { app, page } = await openOnDesktop()
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.srcdoc = '<p>frame</p>'
    document.body.append(frame)
    return new Promise((done) => frame.addEventListener('load', done))
  })
  // The main process hears of a frame a moment after the page does.
  const frames = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.frames.length)
  await expect.poll(frames).toBe(1)
  const answers = await app.evaluate(async ({ BrowserWindow }) => {
    const { mainFrame } = BrowserWindow.getAllWindows()[0]?.webContents ?? {}
    const message = JSON.stringify({ op: 'call', calls: [{ id: 900_001, path: 'accounts.list', type: 'query' }] })
    const ask = (frame: object) => electronStandIn.invokeFrom(frame, 'keydeck:request', message).then(String, String)
    const [foreign] = mainFrame?.frames ?? []
    return { own: mainFrame && (await ask(mainFrame)), foreign: foreign && (await ask(foreign)) }
  })
  expect(answers).toEqual({ own: expect.stringContaining('"id":900001'), foreign: expect.stringMatching(/Error: Refused\.$/) })
})

test('S2: a keychain that never answers is not waited for without end', async ({ openOnDesktop, home }) => {
  rmSync(home, { recursive: true })
  const { page } = await openOnDesktop({
    environment: system({ safeStorage: { neverAnswers: true } }),
  })
  await expect(page.getByRole('heading', { name: /How should Keydeck/ })).toBeVisible({ timeout: 20_000 })
})
