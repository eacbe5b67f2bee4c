import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crashPage, headingOf } from './fixtures/desktop-windows.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

test.beforeEach(({ unprotectedVault: _ }) => undefined)

const logOf = (home: string) => readFileSync(join(home, 'keydeck.log'), 'utf8')

test('a page whose process has ended is loaded again; one that ends again and again asks the person', async ({ openOnDesktop, home }) => {
  const { app, witnessed } = await openOnDesktop({ answers: [0, 1] })
  for (let crashes = 1; crashes <= 3; crashes++) {
    await crashPage(app)
    await expect.poll(() => logOf(home).split('process ended').length - 1).toBe(crashes)
    await expect.poll(() => headingOf(app)).toBe('Overview')
  }
  expect(witnessed()).toEqual([])
  await crashPage(app)
  await expect.poll(witnessed).toMatchObject([{ kind: 'message-box', response: 0 }])
  await expect.poll(() => headingOf(app)).toBe('Overview')
})

test('a person who chooses Quit for a page that ends again and again quits', async ({ openOnDesktop, home }) => {
  const { app, ended } = await openOnDesktop({ answers: [1] })
  for (let crashes = 1; crashes <= 3; crashes++) {
    await crashPage(app)
    await expect.poll(() => logOf(home).split('process ended').length - 1).toBe(crashes)
    await expect.poll(() => headingOf(app)).toBe('Overview')
  }
  await crashPage(app)
  expect(await ended).toBe(0)
})

test('a page that does not answer is ended after a while and loaded again; one that comes back is left alone', async ({
  openOnDesktop,
  home,
}) => {
  const { app } = await openOnDesktop()
  const hang = (event: 'unresponsive' | 'responsive') =>
    app.evaluate(({ BrowserWindow }, told) => void BrowserWindow.getAllWindows()[0]?.webContents.emit(told), event)
  await hang('unresponsive')
  await hang('responsive')
  await hang('unresponsive')
  await expect.poll(() => logOf(home), { timeout: 20_000 }).toContain('process ended')
  expect(logOf(home).split('does not answer').length - 1).toBe(2)
  await expect.poll(() => headingOf(app)).toBe('Overview')
})

test('the end of another process of Electron is noted', async ({ openOnDesktop, home }) => {
  const { app } = await openOnDesktop()
  for (const reason of ['clean-exit', 'killed', 'crashed']) {
    await app.evaluate(
      ({ app: electron }, why) =>
        electron.emit('child-process-gone', {}, { type: 'Utility', reason: why, exitCode: 1, name: 'of this test' }),
      reason,
    )
  }
  // Others may end as well, where a machine has no graphics card.
  const noted = () =>
    logOf(home)
      .split('\n')
      .filter((line) => line.includes('a child process ended') && line.includes('of this test'))
  await expect.poll(noted).toHaveLength(1)
  expect(noted()[0]).toContain('crashed')
})

test('an error that nobody catches is told once, goes to the log without its text, and ends the app', async ({
  openOnDesktop,
  home,
  reports,
}) => {
  for (const expected of [/uncaught exception/, /status 1/, /nobody expected: Keydeck has to end/]) reports.expect(expected)
  const { app, ended, witnessed } = await openOnDesktop()
  await app.evaluate(() => {
    setImmediate(() => {
      throw new Error('sk-canary-crash-12345')
    })
  })
  expect(await ended).toBe(1)
  expect(witnessed()).toHaveLength(1)
  expect(JSON.stringify(witnessed())).not.toMatch(/canary|at .*\(|\.js/)
  expect(logOf(home)).toContain('uncaught exception')
  expect(logOf(home)).not.toContain('canary')
  expect(existsSync(join(home, 'app.json'))).toBe(false)
})

test('a rejection that nobody handles goes to the log without its text, and the app goes on', async ({ openOnDesktop, home, reports }) => {
  reports.expect(/unhandled rejection/)
  reports.allow(/UnhandledPromiseRejectionWarning/)
  const { app, page } = await openOnDesktop()
  await app.evaluate(() => void Promise.reject(new Error('sk-canary-crash-12345')))
  await expect.poll(() => logOf(home)).toContain('unhandled rejection')
  expect(logOf(home)).not.toContain('canary')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page).toHaveTitle('Settings – Keydeck')
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends the app as Quit does`, async ({ openOnDesktop, home }) => {
    test.skip(process.platform === 'win32', 'Windows has no signals: a process that is sent one is ended on the spot')
    const { ended, pid } = await openOnDesktop()
    process.kill(pid, signal)
    expect(await ended).toBe(0)
    expect(existsSync(join(home, 'app.json'))).toBe(false)
  })
}
