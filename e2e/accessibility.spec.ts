import { expectAccessible } from './fixtures/accessible.ts'
import { saveAccount } from './fixtures/account-form.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

/** Not as it stands in the key, of which no part may be a name. */
const nameOf = (state: string): string => `State ${state.replace('-', ' ')}`

const sizes = [
  { name: 'a wide window', width: 1280, height: 800 },
  { name: 'a small window', width: 900, height: 600 },
  { name: 'a narrow window, as at 200 % zoom of a small one', width: 450, height: 300 },
]

for (const theme of ['light', 'dark'] as const) {
  test(`before there is a vault, and while locked (${theme})`, async ({ openKeydeck, home }) => {
    const { page } = await openKeydeck()
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.getByRole('heading', { name: /How should Keydeck/ })).toBeVisible()
    for (const choice of ['Passphrase', 'No protection']) {
      await page.getByRole('radio', { name: choice }).click()
      await page.getByRole('button', { name: 'Set up Keydeck' }).click()
      await expectAccessible(page, choice)
    }
    await page.getByRole('checkbox').click()
    await page.getByRole('button', { name: 'Set up Keydeck' }).click()
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
    await expectAccessible(page, 'overview without accounts')
    await page.getByRole('link', { name: 'Accounts' }).click()
    await expectAccessible(page, 'no accounts yet')
    await runKeydeck(home, ['lock'])
    await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
    await expectAccessible(page, 'locked')
  })

  test(`every page with accounts in every state (${theme})`, async ({ page, keydeck, home, fake }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    for (const state of ['good', 'rejected', 'no-credit', 'rate-limited', 'html', 'server-error']) {
      const args = ['add', '--provider', 'openai', '--label', nameOf(state), '--base-url', fake.urlFor('openai'), '--local', '--no-check']
      expect(await runKeydeck(home, args, { stdin: `sk-${state}-1234567890` })).toMatchObject({ code: 0 })
    }
    await runKeydeck(home, ['check', '--all'])
    const pages = {
      '/': 'Overview',
      '/chat': 'Chat',
      '/local-models': 'Local models',
      '/accounts': 'Accounts',
      '/accounts/new': 'Add account',
      '/accounts/paste': 'Paste anything',
      '/accounts/import': 'On this machine',
      '/environment': 'Environment',
      '/projects': 'Projects',
      '/tools': 'Tools',
      '/activity': 'Activity',
      '/providers': 'Your own providers',
      '/providers/new': 'Describe a provider',
      '/protection': 'Protection',
      '/settings': 'Settings',
      '/about': 'About',
    }
    for (const { name, width, height } of sizes) {
      await keydeck.resize({ width, height })
      for (const [path, title] of Object.entries(pages)) {
        await keydeck.goTo(path)
        await expect(page).toHaveTitle(`${title} – Keydeck`)
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
        await expectFits(page, `${path} in ${name}`)
        await expectAccessible(page, `${path} in ${name}`)
      }
    }
    await keydeck.resize({ width: 1280, height: 800 })
    for (const state of ['good', 'rejected', 'no-credit', 'html', 'server-error']) {
      await keydeck.goTo('/accounts')
      await page.getByRole('row', { name: new RegExp(nameOf(state)) }).click()
      await expect(page.getByRole('region', { name: 'Last check' })).toBeVisible()
      await expectAccessible(page, `an account: ${state}`)
    }
    await page.getByRole('button', { name: 'Remove…' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectAccessible(page, 'removing')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
    await expectAccessible(page, 'commands')
    await page.keyboard.press('Escape')
    await keydeck.goTo('/accounts/new')
    await saveAccount(page, { key: 'Bearer nothing', provider: 'OpenAI', baseUrl: 'javascript:1' })
    await expectAccessible(page, 'a form with errors')
  })
}
