import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { writeRunningApp, type RunningApp } from '../../host/running-app.ts'
import { startHost, type Host } from '../../host/start-host.ts'
import type { Ask } from '../window/page-dialogs.ts'
import { prepareProfile } from '../profile-folder.ts'
import { offerRunningApp, tellStartFailure, unsandboxed } from './start-failure.ts'

let parent = ''
let folder = ''
let hosts: Host[] = []
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'keydeck-start-'))
  folder = join(parent, 'home')
})
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  rmSync(parent, { recursive: true, force: true })
})

const start = (kind: RunningApp['kind']) =>
  startHost({
    storage: { folder, migrationsFolder: 'drizzle', drivers: [], clipboard: { read: async () => '', write: async () => {} } },
    shell: { kind, version: '0.0.0-test' },
  })

/** A Keydeck that runs on the folder, and why a second one does not start. */
async function runAnother(kind: RunningApp['kind'], url: string, reveal: () => Promise<string | null>): Promise<AppError> {
  const host = await start(kind)
  hosts.push(host)
  await host.publish({ url, reveal })
  const error: unknown = await start('electron').catch((thrown: unknown) => thrown)
  if (error instanceof AppError) return error
  throw new Error('a second one started')
}

function offer(error: AppError, button: number) {
  const opened: string[] = []
  const questions: Parameters<Ask>[0][] = []
  const done = offerRunningApp(error, {
    folder,
    async ask(question) {
      questions.push(question)
      return { response: button }
    },
    openExternal: async (url) => void opened.push(url),
  })
  return { done, opened, questions }
}

const browserUrl = 'http://127.0.0.1:4695/'

test('S26: beside a running browser shell a person is told, and can open it', async () => {
  const error = await runAnother('browser', browserUrl, async () => `${browserUrl}#token=fresh`)
  const { done, opened, questions } = offer(error, 0)
  await done
  expect(questions).toEqual([expect.objectContaining({ buttons: ['Open in browser', 'Quit'], cancelId: 1 })])
  expect(questions[0]?.detail).toContain(browserUrl)
  expect(opened).toEqual([`${browserUrl}#token=fresh`])
})

test('S26: or leave it', async () => {
  let asked = 0
  const error = await runAnother('browser', browserUrl, async () => {
    asked += 1
    return browserUrl
  })
  const { done, opened } = offer(error, 1)
  await done
  expect([opened, asked]).toEqual([[], 0])
})

test('S26: a running desktop app comes to the front without a question', async () => {
  let shown = 0
  const error = await runAnother('electron', 'app://keydeck/', async () => {
    shown += 1
    return null
  })
  const { done, opened, questions } = offer(error, 0)
  await done
  expect([shown, opened, questions]).toEqual([1, [], []])
})

test.each(['https://evil.example/', 'http://127.0.0.1:4696/#token=x', 'file:///etc/passwd'])(
  'S10: whatever answers on the socket, only the running app’s own page is opened, not %s',
  async (link) => {
    const { done, opened } = offer(await runAnother('browser', browserUrl, async () => link), 0)
    await done
    expect(opened).toEqual([])
  },
)

test('one that runs but cannot be found is said so', async () => {
  const error = new AppError('already-running', 'Keydeck is already running.', 'Use that one, or end it first.')
  await expect(offer(error, 0).done).rejects.toBe(error)
})

test('one that does not answer is said so', async () => {
  const error = await runAnother('browser', browserUrl, async () => browserUrl)
  writeRunningApp(folder, { kind: 'browser', pid: 1, url: browserUrl, socket: join(parent, 'nobody'), token: 'x', version: '0' })
  await expect(offer(error, 0).done).rejects.toThrow(expect.objectContaining({ code: 'internal' }))
})

function tell(error: unknown) {
  const said: string[] = []
  tellStartFailure(error, { showErrorBox: (title, text) => said.push(`${title}\n${text}`), writeLine: (line) => said.push(line) })
  return said
}

test('S25: a start that fails is told in a dialog and in one line', () => {
  expect(tell(new AppError('storage-full', 'The disk is full.', 'Free some space.'))).toEqual([
    'The disk is full. Free some space.',
    'Keydeck cannot start\nThe disk is full.\n\nFree some space.',
  ])
  expect(tell(unsandboxed()).join()).toContain('sandbox')
})

test('S12: a failure that nobody expected is told without its text', () => {
  const said = tell(new Error(`sk-canary-1 at ${folder}`)).join('\n')
  expect(said).toContain('Something went wrong')
  expect(said).not.toMatch(/canary|home|at /)
})

test('Electron’s own folder lies within the data folder, and both are the user’s alone', () => {
  mkdirSync(folder, { mode: 0o755 })
  const profile = prepareProfile(folder)
  expect(profile).toEqual({ folder: join(folder, 'desktop'), failure: null })
  for (const made of [folder, profile.folder]) expect(statSync(made).mode & 0o777).toBe(0o700)
})

test('S25: where no data folder can be made, Electron gets a passing one to say so from', () => {
  writeFileSync(folder, 'a file is in the way')
  const profile = prepareProfile(folder)
  expect(profile.failure).toMatchObject({ code: 'storage-failed' })
  expect(existsSync(profile.folder)).toBe(true)
  expect(dirname(profile.folder)).toBe(tmpdir())
  rmSync(profile.folder, { recursive: true })
})
