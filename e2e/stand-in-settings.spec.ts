import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installApp } from './fixtures/installed-app.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

test('an app that runs from its sources has tools call the command beside them', async ({ unprotectedVault: _, openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop()
  await goTo('/tools?tool=claude-code')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByText(/\/bin\/keydeck\.js token --provider anthropic/)).toBeVisible()
})

// Only an installed app asks a login shell, and only the stand-in passes for one.

test('a login shell that hangs keeps nothing from the page but what it is asked for', async ({
  unprotectedVault: _,
  home,
  openOnDesktop,
}) => {
  const { start } = installApp(join(home, '..', 'opt'))
  const hanging = join(home, '..', 'hanging-shell')
  writeFileSync(hanging, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 })
  const { page, goTo } = await openOnDesktop({ ...start, environment: { ...start.environment, SHELL: hanging } })
  // What is there first is a matter of order: no time is measured.
  await page.evaluate(() => {
    const order: string[] = []
    const look = () => {
      for (const id of ['desktop-app', 'command-line-tool', 'updates']) {
        if (!order.includes(id) && document.getElementById(id)?.nextElementSibling) order.push(id)
      }
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true })
    Reflect.set(globalThis, 'order', order)
  })
  await goTo('/settings')
  await expect(page.getByRole('region', { name: 'Command line tool' })).toContainText('Not installed.')
  expect(await page.evaluate<string[]>('order.toSorted()')).toEqual(['command-line-tool', 'desktop-app', 'updates'])
  expect(await page.evaluate<string>('order.at(-1)')).toBe('command-line-tool')
})
