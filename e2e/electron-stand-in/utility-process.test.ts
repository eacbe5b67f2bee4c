import { expect, test, vi } from 'vitest'
import { runningProcesses } from '../../src/core/running-processes.fixture.ts'
import { runSample, startSample } from './sample-app.fixture.ts'

test('a utility process hears and answers through process.parentPort, and ends with the app', async () => {
  const { said } = await runSample({
    main: `
      import { writeFileSync } from 'node:fs'
      const file = join(import.meta.dirname, 'child.mjs')
      writeFileSync(file, \`
        await new Promise((resolve) => setTimeout(resolve, 50))
        process.parentPort.on('message', ({ data, ports }) => process.parentPort.postMessage({ got: data, ports: ports.length, env: process.env.OWN, send: typeof process.send, type: process.type }))
      \`)
      app.whenReady().then(async () => {
        const child = electron.utilityProcess.fork(file, [], { env: { OWN: 'yes' }, stdio: 'ignore' })
        child.postMessage({ early: new Uint8Array([1, 2]) })
        say(await new Promise((resolve) => child.once('message', (message) => resolve({ ...message, got: [...message.got.early] }))), typeof child.pid)
        const ended = new Promise((resolve) => child.once('exit', resolve))
        say(child.kill(), await ended, child.pid)
        const second = electron.utilityProcess.fork(file)
        second.on('spawn', () => { say('left running', attempt(() => second.postMessage(() => 1)).includes('cloned')); app.quit() })
      })`,
  })
  expect(said).toEqual([
    [{ got: [1, 2], ports: 0, env: 'yes', send: 'undefined', type: 'utility' }, 'number'],
    [true, 15, null],
    ['left running', true],
  ])
})

test('a utility process ends with an app that is killed', async () => {
  const sample = startSample({
    main: `
      import { writeFileSync } from 'node:fs'
      const file = join(import.meta.dirname, 'endless.mjs')
      writeFileSync(file, 'setInterval(() => undefined, 1_000)')
      app.whenReady().then(() => electron.utilityProcess.fork(file).on('spawn', () => say('running')))`,
  })
  await sample.said()
  const left = () => runningProcesses().filter(({ commandLine }) => commandLine.includes(`${sample.folder}/app/endless.mjs`))
  expect(left()).toHaveLength(1)
  sample.child.kill('SIGKILL')
  await vi.waitFor(() => expect(left()).toEqual([]), { timeout: 20_000, interval: 50 })
})
