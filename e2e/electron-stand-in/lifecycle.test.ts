import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runningProcesses } from '../../src/core/running-processes.fixture.ts'
import { newFolder, runSample, startSample } from './sample-app.fixture.ts'

const start = `registerScheme(); app.whenReady().then(async () => {`

const chromiumsOf = (home: string) => runningProcesses().filter(({ commandLine }) => commandLine.includes(`--user-data-dir=${home}`))

test('an app quits in Electron’s order, and can be kept from it at each step', async () => {
  const { said, code } = await runSample({
    main: `
      const refusals = ['before-quit', 'close', 'will-quit']
      const hear = (target, name) => target.on(name, (event) => {
        say(name)
        if (refusals[0] === name) { refusals.shift(); event.preventDefault(); setTimeout(() => app.quit(), 50) }
      })
      for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) hear(app, name)
      ${start}
        const opened = await openSample()
        hear(opened, 'close')
        hear(opened, 'closed')
        app.quit()
      })`,
  })
  expect(said.flat()).toEqual([
    'before-quit',
    'before-quit',
    'close',
    'before-quit',
    'close',
    'closed',
    'will-quit',
    'before-quit',
    'will-quit',
    'quit',
  ])
  expect(code).toBe(0)
})

test('an app ends by itself with its last window, unless it listens, and at once with its own status', async () => {
  const byItself = await runSample({ main: `app.on('quit', () => say('quit')); ${start} (await openSample()).close() })` })
  expect(byItself).toMatchObject({ said: [['quit']], code: 0 })
  const listening = await runSample({
    main: `app.on('window-all-closed', () => { say('all closed'); app.exit(3) }); app.on('before-quit', () => say('asked')); ${start} (await openSample()).close() })`,
  })
  expect(listening).toMatchObject({ said: [['all closed']], code: 3 })
})

test('SIGTERM ends an app as quitting does', async () => {
  const sample = startSample({
    main: `app.on('before-quit', () => say('before-quit')); app.on('will-quit', () => say('will-quit')); ${start} await openSample(); say('open') })`,
  })
  await sample.said()
  sample.child.kill('SIGTERM')
  expect([await sample.said(), await sample.said()]).toEqual([['before-quit'], ['will-quit']])
  expect(await sample.ended).toMatchObject({ code: 0, signal: null })
  expect(chromiumsOf(sample.folder)).toEqual([])
})

test('a killed app leaves no Chromium behind, and its next start finds what its page stored', async () => {
  const home = newFolder()
  const main = `${start} const opened = await openSample(); say(await inPage(opened, 'localStorage.count = Number(localStorage.count ?? 0) + 1')); opened.on('closed', () => undefined); if (app.commandLine.hasSwitch('quit')) app.quit() })`
  const quitting = startSample({ main, args: [] }, home)
  expect(await quitting.said()).toEqual([1])
  quitting.child.kill('SIGTERM')
  await quitting.ended
  const killed = startSample({ main }, home)
  expect(await killed.said()).toEqual([2])
  expect(chromiumsOf(home)).not.toEqual([])
  killed.child.kill('SIGKILL')
  await killed.ended
  await vi.waitFor(() => expect(chromiumsOf(home)).toEqual([]), { timeout: 20_000, interval: 50 })
  const again = startSample({ main }, home)
  const [count] = await again.said()
  expect(count).toBeGreaterThanOrEqual(2)
})

test('S26: a second start hands its command line to the first and gets no lock', async () => {
  const home = newFolder()
  const main = `
    if (!app.requestSingleInstanceLock({ from: 'second' })) { say('second'); app.quit() }
    else {
      app.on('second-instance', (_event, argv, folder, data) => { say(argv.at(-1), folder, data); app.quit() })
      ${start} await openSample(); say('first') })
    }`
  const first = startSample({ main }, home)
  expect(await first.said()).toEqual(['first'])
  const second = await runSample({ main, args: ['sample://link'] }, home)
  expect(second).toMatchObject({ said: [['second']], code: 0 })
  expect(await first.said()).toEqual(['sample://link', process.cwd(), { from: 'second' }])
  await first.ended
  // The lock went with the first.
  const next = startSample({ main }, home)
  expect(await next.said()).toEqual(['first'])
  next.child.kill('SIGKILL')
  await once(next.child, 'exit')
  // And one that was killed holds none.
  expect(await startSample({ main }, home).said()).toEqual(['first'])
})

test('an app is told its own names and folders', async () => {
  const home = newFolder()
  const { said } = await runSample(
    {
      main: `
        say(app.getName(), app.getVersion(), app.getAppPath(), app.isPackaged, process.type, process.defaultApp, process.versions.electron)
        say(app.getPath('userData'), app.getPath('home'), attempt(() => app.setPath('userData', join(app.getPath('home'), 'nowhere'))), attempt(() => app.getPath('elsewhere')))
        app.setName('Other'); say(app.getPath('userData'))
        app.setPath('userData', app.getPath('home')); say(app.getPath('sessionData'))
        say(process.argv.slice(2))
        app.exit()`,
      args: ['--own', 'value'],
    },
    home,
  )
  expect(said).toEqual([
    ['sample', '1.2.3', `${home}/app`, false, 'browser', true, '45.4.1'],
    [`${home}/.config/sample`, home, `Failed to set path: ${home}/nowhere does not exist`, "Failed to get 'elsewhere' path"],
    [`${home}/.config/Other`],
    [home],
    [['--own', 'value']],
  ])
})

test('a rejection that nobody handles is a warning, as in Electron', async () => {
  const { said, stderr } = await runSample({
    main: `process.on('uncaughtException', () => say('uncaught')); void Promise.reject(new Error('unhandled')); app.whenReady().then(() => { say('ready'); app.quit() })`,
  })
  expect(said).toEqual([['ready']])
  expect(stderr).toContain('Error: unhandled')
})

test('modules that -r names are there before the app', async () => {
  const home = newFolder()
  const module = join(home, 'before.cjs')
  writeFileSync(module, `const { app } = require('electron'); globalThis.before = app.getName()`)
  const { said } = await runSample(
    { main: `say(before, process.argv.slice(1).map((argument) => argument.split('/').at(-1))); app.exit()`, switches: ['-r', module] },
    home,
  )
  expect(said).toEqual([['sample', ['app']]])
})

test('an error that nobody catches is printed, and the app goes on, unless it listens', async () => {
  const { said, stderr } = await runSample({
    main: `app.whenReady().then(() => {
      setTimeout(() => { throw new Error('uncaught') })
      setTimeout(() => { say('still here'); process.on('uncaughtException', (error) => { say(error.message); app.quit() }); setTimeout(() => { throw new Error('heard') }) }, 20)
    })`,
  })
  expect(said).toEqual([['still here'], ['heard']])
  expect(stderr).toMatch(/A JavaScript error occurred in the main process\nError: uncaught\n/)
})
