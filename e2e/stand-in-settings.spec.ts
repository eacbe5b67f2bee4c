import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from './fixtures/accessible.ts'
import { startFakeOllama } from './fixtures/fake-ollama.ts'
import { installApp } from './fixtures/installed-app.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

test('an app that runs from its sources has tools call the command beside them', async ({ unprotectedVault: _, openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop()
  await goTo('/tools?tool=claude-code')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByText(/\/bin\/keydeck\.js token --provider anthropic/)).toBeVisible()
})

test('S10: a conversation is saved where the person says; the page names no place, and reads none', async ({
  unprotectedVault: _,
  home,
  openOnDesktop,
}) => {
  const ollama = await startFakeOllama({ models: ['qwen2.5-coder:1.5b'] })
  ollama.answer(() => 'The heron is a bird.')
  const { app, page, goTo } = await openOnDesktop({ environment: { OLLAMA_HOST: ollama.origin } })
  await goTo('/chat')
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('What is a heron?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log')).toContainText('The heron is a bird.')
  const folder = join(home, '..', 'kept')
  mkdirSync(folder)
  const exportButton = page.getByRole('button', { name: 'Export', exact: true })
  const save = async (as: 'Markdown' | 'JSON', filePath: string | null) => {
    await app.evaluate((_electron, answer) => electronStandIn.answerNextSave(answer), filePath)
    await exportButton.click()
    await page.getByRole('menuitem', { name: `Save as ${as}…` }).click()
  }
  const dialogs = () => app.evaluate(() => electronStandIn.recorded.filter(({ kind }) => kind === 'save-dialog'))

  await save('Markdown', join(folder, 'Birds.md'))
  await expect(page.getByRole('status').filter({ hasText: 'Saved as Birds.md.' })).toBeVisible()
  expect(readFileSync(join(folder, 'Birds.md'), 'utf8')).toContain('The heron is a bird.')
  expect(statSync(join(folder, 'Birds.md')).mode & 0o777).toBe(0o600)
  await expectAccessible(page, 'a conversation that was saved')
  await save('JSON', join(folder, 'Birds.json'))
  await expect(page.getByRole('status').filter({ hasText: 'Saved as Birds.json.' })).toBeVisible()
  expect(JSON.parse(readFileSync(join(folder, 'Birds.json'), 'utf8'))).toMatchObject({ format: 'keydeck-conversation' })

  await save('Markdown', null)
  await expect.poll(dialogs).toHaveLength(3)
  await expect(exportButton).toBeFocused()
  await expect(exportButton).not.toHaveAttribute('aria-busy')
  await expect(page.getByText('Saved as')).toHaveCount(0)
  expect(readdirSync(folder)).toEqual(['Birds.json', 'Birds.md'])

  await save('Markdown', folder)
  await expect(page.getByRole('alert').filter({ hasText: 'kept is no file, so it was left alone.' })).toBeFocused()
  rmSync(folder, { recursive: true })
  await save('Markdown', join(folder, 'Birds.md'))
  const alert = page.getByRole('alert').filter({ hasText: 'Birds.md was not saved: the folder is not there.' })
  await expect(alert).toContainText('Save it in another folder.')
  await expect(alert).toBeFocused()
  await expectAccessible(page, 'a conversation that could not be saved')
  expect(await page.content()).not.toContain(folder)
  expect(await dialogs()).toMatchObject([
    { options: { defaultPath: expect.stringMatching(/\/Documents\/[^/]+\.md$/), filters: [{ name: 'Markdown' }, {}] } },
    { options: { defaultPath: expect.stringMatching(/\.json$/), filters: [{ name: 'JSON' }, {}] } },
    {},
    {},
    {},
  ])
  await goTo('/')
  await ollama.close()
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
