import type { ElectronApplication } from '@playwright/test'
import { withPage } from './fixtures/desktop.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

test.beforeEach(async ({ unprotectedVault: _, home }) => {
  await runKeydeck(home, ['add', '--provider', 'openai', '--label', 'Office', '--no-check'], { stdin: 'sk-good-12345678' })
})

/** Chooses an item by its labels, such as `File` and `New account`; `&` marks a key and is not read. */
function choose(app: ElectronApplication, ...labels: string[]): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    let menu = Menu.getApplicationMenu()
    for (const label of wanted) {
      const item = menu?.items.find((one) => one.label.replaceAll('&', '').toLowerCase() === label.toLowerCase())
      if (!item?.enabled) throw new Error(`${label} cannot be chosen`)
      menu = item.submenu ?? null
      if (!menu) item.click()
    }
  }, labels)
}

test('each item of the menu does its thing', async ({ openOnDesktop, home }) => {
  const { app, page, witnessed } = await openOnDesktop()
  await choose(app, 'File', 'New account')
  await expect(page).toHaveTitle('Add account – Keydeck')
  await choose(app, 'Edit', 'Search accounts')
  await expect(page.getByRole('searchbox', { name: 'Search accounts' })).toBeFocused()
  await choose(app, process.platform === 'darwin' ? 'Keydeck' : 'File', 'Settings…')
  await expect(page).toHaveTitle('Settings – Keydeck')
  await choose(app, 'View', 'Command palette…')
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await choose(app, 'Help', 'Keyboard shortcuts')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await choose(app, process.platform === 'darwin' ? 'Keydeck' : 'Help', 'About Keydeck')
  await expect(page).toHaveTitle('About – Keydeck')
  await choose(app, 'Help', 'Show data folder')
  await expect.poll(witnessed).toEqual([{ kind: 'open-path', path: home }])
  await choose(app, 'File', 'Lock')
  await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
  for (const item of [
    ['File', 'Lock'],
    ['View', 'Command palette…'],
    ['Edit', 'Search accounts'],
    ['Help', 'Keyboard shortcuts'],
  ]) {
    await expect.poll(() => choose(app, ...item).catch((error: unknown) => String(error))).toContain('cannot be chosen')
  }
})

test('an item that is chosen while there is no window opens one, and does its thing there', async ({ startOnDesktop }) => {
  const desktop = await startOnDesktop({ args: ['--hidden'] })
  await expect(() => choose(desktop.app, 'View', 'Command palette…')).toPass()
  const { page } = await withPage(desktop)
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
})

test('a dialog that asks something keeps what is typed there; a page that was asked for meanwhile opens after it', async ({
  openOnDesktop,
}) => {
  const { app, page, goTo } = await openOnDesktop()
  await goTo('/protection')
  await page.getByRole('button', { name: /Add a passphrase/ }).click()
  const typed = page.getByRole('dialog').getByRole('textbox', { name: 'Passphrase', exact: true })
  await typed.fill('half a passphrase')
  await choose(app, 'View', 'Command palette…')
  await choose(app, 'File', 'New account')
  await choose(app, process.platform === 'darwin' ? 'Keydeck' : 'File', 'Settings…')
  await choose(app, 'Edit', 'Search accounts')
  await expect(typed).toHaveValue('half a passphrase')
  await expect(page).toHaveTitle('Protection – Keydeck')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(page).toHaveTitle('Settings – Keydeck')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the menu is the usual one of the platform, and has nothing for developers', async ({ openOnDesktop }) => {
  const { app } = await openOnDesktop()
  const roles = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => (submenu?.items ?? []).map(({ role }) => String(role).toLowerCase())),
  )
  for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectall', 'resetzoom', 'zoomin', 'zoomout', 'togglefullscreen', 'close']) {
    expect(roles).toContain(role)
  }
})
