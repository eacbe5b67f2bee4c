import type { ElectronApplication } from '@playwright/test'
import { windowsOf } from './fixtures/desktop-windows.ts'
import { withPage } from './fixtures/desktop.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { system } from './fixtures/stand-in.ts'

// Electron does not tell what a tray shows, so only the stand-in can be asked.

test.beforeEach(({ unprotectedVault: _ }) => undefined)

async function add(home: string, provider: string, label: string): Promise<void> {
  const args = ['add', '--provider', provider, '--label', label, '--no-check']
  expect(await runKeydeck(home, args, { stdin: 'sk-good-12345678' })).toMatchObject({ code: 0 })
}

type Item = { label: string; checked?: boolean; items?: Item[] }

/** The tray's menu as it reads, without its separators. */
function trayOf(app: ElectronApplication): Promise<{ toolTip: string; items: Item[] } | undefined> {
  return app.evaluate(() => {
    type Menu = ReturnType<typeof electronStandIn.trays>[number]['menu']
    const read = (menu: Menu | undefined): Item[] =>
      (menu?.items ?? [])
        .filter(({ type }) => type !== 'separator')
        .map(({ label, type, checked, submenu }) => ({
          label,
          ...(type === 'radio' && { checked }),
          ...(submenu && { items: read(submenu) }),
        }))
    const [tray] = electronStandIn.trays()
    return tray && { toolTip: tray.toolTip, items: read(tray.menu) }
  })
}

/** Chooses an item of the tray's menu by its labels. */
function choose(app: ElectronApplication, ...labels: string[]): Promise<void> {
  return app.evaluate((_, wanted) => {
    let menu = electronStandIn.trays()[0]?.menu ?? null
    for (const label of wanted) {
      const item = menu?.items.find((one) => one.label === label)
      if (!item) throw new Error(`The tray has no ${label}`)
      menu = item.submenu ?? null
      if (!menu) item.click()
    }
  }, labels)
}

const labelsOf = async (app: ElectronApplication) => (await trayOf(app))?.items.map(({ label }) => label)

const openai = (active: string): Item => ({
  label: 'OpenAI',
  items: ['Office', 'R&&D'].map((label) => ({ label, checked: label === active })),
})

test('the tray shows the active account of each provider, switches it, and follows what changes elsewhere', async ({
  openOnDesktop,
  home,
}) => {
  await add(home, 'openai', 'Office')
  await add(home, 'openai', 'R&D')
  await add(home, 'groq', 'Fast')
  const { app, page, goTo } = await openOnDesktop()
  await expect.poll(async () => (await trayOf(app))?.items[0]).toEqual(openai('Office'))
  expect(await labelsOf(app)).toEqual(['OpenAI', 'Groq', 'Lock', 'Open Keydeck', 'Quit'])

  await goTo('/accounts')
  await choose(app, 'OpenAI', 'R&&D')
  await expect(page.getByRole('row', { name: /R&D/ }).getByText('active', { exact: true })).toBeVisible()
  await expect.poll(async () => (await trayOf(app))?.items[0]).toEqual(openai('R&&D'))
  await runKeydeck(home, ['use', 'Office'])
  await expect.poll(async () => (await trayOf(app))?.items[0]).toEqual(openai('Office'))
})

test('the tray locks, and says so; unlocking is the page’s', async ({ openOnDesktop }) => {
  const { app, page } = await openOnDesktop()
  await choose(app, 'Lock')
  await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
  await expect.poll(() => trayOf(app)).toMatchObject({ toolTip: 'Keydeck (locked)' })
  expect(await labelsOf(app)).toEqual(['Unlock…', 'Open Keydeck', 'Quit'])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await choose(app, 'Unlock…')
  await expect.poll(() => windowsOf(app)).toMatchObject([{ minimized: false, visible: true }])
})

test('of many accounts the tray lists a dozen, and leads to the others', async ({ openOnDesktop, home }) => {
  for (let number = 1; number <= 14; number++) await add(home, 'openai', `Account ${number}`)
  const { app, page } = await openOnDesktop()
  const labels = async () => (await trayOf(app))?.items[0]?.items?.map(({ label }) => label)
  await expect.poll(labels).toHaveLength(13)
  expect((await labels())?.at(-1)).toBe('2 more…')
  await choose(app, 'OpenAI', '2 more…')
  await expect(page).toHaveTitle('Accounts – Keydeck')
})

test('Quit in the tray ends the app', async ({ openOnDesktop }) => {
  const { app, ended } = await openOnDesktop()
  await choose(app, 'Quit')
  expect(await ended).toBe(0)
})

test('with “Keep running in the tray” a closed window is only hidden, and a click on the tray brings it back', async ({
  openOnDesktop,
}) => {
  const { app, page, goTo, ended } = await openOnDesktop()
  await goTo('/settings')
  await page.getByRole('switch', { name: 'Keep running in the tray' }).click()
  await expect(page.getByRole('switch', { name: 'Keep running in the tray' })).toBeChecked()
  // The page shows a choice before it is kept.
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Keep running in the tray' })).toBeChecked()
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await close()
  await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: false }])
  await app.evaluate(() => electronStandIn.trays()[0]?.tray.emit('click'))
  await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true }])
  await expect(page).toHaveTitle('Settings – Keydeck')

  await page.getByRole('switch', { name: 'Keep running in the tray' }).click()
  await expect(page.getByRole('switch', { name: 'Keep running in the tray' })).not.toBeChecked()
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Keep running in the tray' })).not.toBeChecked()
  await close().catch(() => undefined)
  expect(await ended).toBe(0)
})

test('where the system has no tray, the settings say so, and nothing hides where it could not be found', async ({
  startOnDesktop,
  home,
  reports,
}) => {
  reports.allow(/no tray/)
  const desktop = await withPage(await startOnDesktop({ args: ['--hidden'], environment: system({ noTray: true }) }))
  await desktop.goTo('/settings')
  const keep = desktop.page.getByRole('switch', { name: 'Keep running in the tray' })
  await expect(keep).toBeDisabled()
  await expect(desktop.page.getByText('This desktop shows no tray.')).toBeVisible()
  expect(home).toBeTruthy()
})
