import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fromAppImage, installApp } from './fixtures/installed-app.ts'
import { expect, test as base } from './fixtures/keydeck-test.ts'

// Releases of Electron cannot be driven from outside, so only the stand-in passes for an installed app.

/** A home of its own, in which the app is installed; `command` is where the `keydeck` command stands then. */
const test = base.extend<{ person: string; installed: ReturnType<typeof installApp>; command: string }>({
  person: async ({ home }, use) => use(join(home, '..')),
  installed: async ({ person }, use) => use(installApp(join(person, 'opt Keydeck'))),
  command: async ({ person }, use) => use(join(person, '.local', 'bin', 'keydeck')),
})
test.beforeEach(({ unprotectedVault: _ }) => undefined)

test('launch at login is an entry of the desktop’s, without a window, and follows the app when it moves', async ({
  installed,
  person,
  openOnDesktop,
}) => {
  const entry = join(person, '.config', 'autostart', 'dev.keydeck.app.desktop')
  const entryText = () => (existsSync(entry) ? readFileSync(entry, 'utf8') : '')
  const first = await openOnDesktop({
    ...installed.start,
    environment: { ...installed.start.environment, ...fromAppImage('/opt/a 100% "b"/Keydeck') },
  })
  await first.goTo('/settings')
  const launch = first.page.getByRole('switch', { name: 'Launch at login' })
  await launch.click()
  await expect(launch).toBeChecked()
  // The switch shows a choice at once, and takes it back where it fails: the file comes after.
  await expect.poll(entryText).toContain('Exec="/opt/a 100%% \\\\"b\\\\"/Keydeck" --hidden')
  await first.stop()

  const second = await openOnDesktop({
    ...installed.start,
    environment: { ...installed.start.environment, ...fromAppImage('/elsewhere/Keydeck') },
  })
  await expect.poll(entryText).toContain('Exec="/elsewhere/Keydeck" --hidden')
  await second.goTo('/settings')
  await second.page.getByRole('switch', { name: 'Launch at login' }).click()
  await expect(second.page.getByRole('switch', { name: 'Launch at login' })).not.toBeChecked()
  await expect.poll(() => existsSync(entry)).toBe(false)
})

test('an app that another app’s AppImage started is not taken for it', async ({ installed, person, openOnDesktop }) => {
  const environment = { ...installed.start.environment, APPIMAGE: join(person, 'Editor.AppImage'), APPDIR: join(person, 'mounted editor') }
  const { page, goTo, app } = await openOnDesktop({ ...installed.start, environment })
  await goTo('/settings')
  await page.getByRole('switch', { name: 'Launch at login' }).click()
  const entry = join(person, '.config', 'autostart', 'dev.keydeck.app.desktop')
  await expect.poll(() => (existsSync(entry) ? readFileSync(entry, 'utf8') : '')).toContain(`Exec="${process.execPath}" --hidden`)
  expect(await app.evaluate(() => process.env['APPIMAGE'])).toBeUndefined()
})

test('an entry that cannot be written, or read, is said where it would be chosen', async ({ installed, person, openOnDesktop }) => {
  const config = join(person, '.config')
  writeFileSync(config, 'no folder')
  const { page, goTo } = await openOnDesktop(installed.start)
  await goTo('/settings')
  const launch = page.getByRole('switch', { name: 'Launch at login' })
  await launch.click()
  await expect(page.getByText('The list of programs that start at login could not be changed.')).toBeVisible()
  await expect(launch).not.toBeChecked()
  rmSync(config)
  mkdirSync(join(config, 'autostart', 'dev.keydeck.app.desktop'), { recursive: true })
  await page.reload()
  await expect(page.getByText('The system does not tell which programs start at login.')).toBeVisible()
  await expect(launch).toBeDisabled()
})

test('the `keydeck` command is installed, runs, is found or not, and is removed', async ({
  installed,
  person,
  command,
  openOnDesktop,
  home,
}) => {
  const { page, goTo } = await openOnDesktop(installed.start)
  await goTo('/tools?tool=claude-code')
  await expect(page.getByText('The keydeck command is not installed.')).toBeVisible()
  await page.getByRole('link', { name: 'Settings: Command line tool' }).click()
  const tool = page.getByRole('region', { name: 'Command line tool' })
  await expect(tool).toContainText(`Not installed. It would stand at ${command}.`)
  await tool.getByRole('button', { name: 'Install' }).click()
  await expect(tool).toContainText(`Installed at ${command}; a new terminal finds it.`)
  expect(statSync(command).mode & 0o777).toBe(0o755)
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: person, KEYDECK_HOME: home }
  expect(JSON.parse(execFileSync(command, ['list', '--json'], { env, encoding: 'utf8' }))).toEqual([])
  await goTo('/tools?tool=claude-code')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByText(`${command} token --provider anthropic`)).toBeVisible()
  await goTo('/settings')
  await tool.getByRole('button', { name: 'Remove' }).click()
  await expect(tool).toContainText('Not installed.')
  expect(existsSync(command)).toBe(false)
})

test('where new terminals do not look for the command, the line that changes it is shown; the focus stays where it was pressed', async ({
  installed,
  person,
  command,
  openOnDesktop,
}) => {
  const shell = join(person, 'plain-shell')
  writeFileSync(shell, '#!/bin/sh\nexport PATH=/usr/bin:/bin\neval "$2"\n', { mode: 0o755 })
  const { page, goTo } = await openOnDesktop({ ...installed.start, environment: { ...installed.start.environment, SHELL: shell } })
  await goTo('/settings')
  const tool = page.getByRole('region', { name: 'Command line tool' })
  await tool.getByRole('button', { name: 'Install' }).press('Enter')
  await expect(tool.getByText(`Installed at ${command}; a new terminal does not find it yet.`)).toBeFocused()
  await expect(tool).toContainText('Add this line to ~/.profile')
  await expect(tool.locator('code').last()).toHaveText(`export PATH=${dirname(command)}:"$PATH"`)
  await tool.getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(tool.getByText('Not installed.')).toBeFocused()
  await expect(tool).not.toContainText('Add this line')
})

test('a command of somebody else’s is left alone', async ({ installed, command, openOnDesktop }) => {
  mkdirSync(dirname(command), { recursive: true })
  writeFileSync(command, '#!/bin/sh\necho mine\n')
  const { page, goTo } = await openOnDesktop(installed.start)
  await goTo('/settings')
  const tool = page.getByRole('region', { name: 'Command line tool' })
  await expect(tool).toContainText('stands a keydeck command that this app did not write')
  await expect(tool.getByRole('button')).toHaveCount(0)
  expect(readFileSync(command, 'utf8')).toContain('echo mine')
})

test('a command that somebody put there meanwhile is left alone too', async ({ installed, command, openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop(installed.start)
  await goTo('/settings')
  const tool = page.getByRole('region', { name: 'Command line tool' })
  await tool.getByRole('button', { name: 'Install' }).click()
  await expect(tool).toContainText(`Installed at ${command}`)
  writeFileSync(command, '#!/bin/sh\necho mine\n')
  await tool.getByRole('button', { name: 'Remove' }).click()
  await expect(tool.getByText('stands a keydeck command that this app did not write').first()).toBeVisible()
  expect(readFileSync(command, 'utf8')).toContain('echo mine')
})

test('a login shell that hangs holds nothing up, and is ended with what it started', async ({ installed, person, openOnDesktop }) => {
  const shell = join(person, 'hanging-shell')
  writeFileSync(shell, '#!/bin/sh\ntrap "" TERM\nsleep 300 &\necho $! > "$HOME/sleeper"\nwait\n', { mode: 0o755 })
  const { page, goTo } = await openOnDesktop({ ...installed.start, environment: { ...installed.start.environment, SHELL: shell } })
  await goTo('/settings')
  await expect(page.getByRole('region', { name: 'Command line tool' })).toContainText('Not installed.')
  const sleeper = Number(readFileSync(join(person, 'sleeper'), 'utf8'))
  await expect.poll(() => existsSync(`/proc/${sleeper}/exe`)).toBe(false)
})

test('a command that cannot be written is said, and nothing is left half-done', async ({ installed, person, openOnDesktop }) => {
  writeFileSync(join(person, '.local'), 'no folder')
  const { page, goTo } = await openOnDesktop(installed.start)
  await goTo('/settings')
  const tool = page.getByRole('region', { name: 'Command line tool' })
  await tool.getByRole('button', { name: 'Install' }).click()
  await expect(tool).toContainText('The command could not be written.')
})

test('the command of an AppImage has files of its own, which follow the app by themselves', async ({
  installed,
  person,
  command,
  openOnDesktop,
}) => {
  const environment = { ...installed.start.environment, ...fromAppImage(join(person, 'Keydeck.AppImage')) }
  const copies = join(person, '.local', 'lib', 'keydeck')
  const first = await openOnDesktop({ ...installed.start, environment })
  await first.goTo('/settings')
  await first.page.getByRole('region', { name: 'Command line tool' }).getByRole('button', { name: 'Install' }).click()
  await expect(first.page.getByRole('region', { name: 'Command line tool' })).toContainText(`Installed at ${command}`)
  expect(readdirSync(copies)).toEqual(['0.1.0'])
  await first.stop()

  rmSync(copies, { recursive: true })
  mkdirSync(join(copies, '0.0.9'), { recursive: true })
  await openOnDesktop({ ...installed.start, environment })
  await expect.poll(() => readdirSync(copies)).toEqual(['0.1.0'])
})

test('an installed app without a sandbox does not start', async ({ installed, runOnDesktop }) => {
  const { code, witnessed } = await runOnDesktop({ ...installed.start, switches: ['--no-sandbox'] })
  expect(code).toBe(1)
  expect(JSON.stringify(witnessed)).toMatch(/sandbox/i)
})

test('an app whose pages are missing says so, and ends', async ({ installed, runOnDesktop }) => {
  rmSync(join(installed.resources, 'app', 'out', 'renderer'), { recursive: true })
  const { code, witnessed } = await runOnDesktop(installed.start)
  expect(code).toBe(1)
  expect(JSON.stringify(witnessed)).toContain('The pages of Keydeck are not built.')
})

test('a file of the pages that cannot be read costs that file, and nothing of it is told to the page', async ({
  installed,
  openOnDesktop,
  reports,
}) => {
  reports.allow(/status of 500/)
  const { page } = await openOnDesktop(installed.start)
  rmSync(join(installed.resources, 'app', 'out', 'renderer', 'licences.json'))
  const answer = await page.evaluate(async () => {
    const got = await fetch('/licences.json')
    return { status: got.status, text: await got.text() }
  })
  expect(answer).toEqual({ status: 500, text: '' })
})
