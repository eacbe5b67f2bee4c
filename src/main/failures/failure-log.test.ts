import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Details } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { openLog } from '../../host/log.ts'
import { createFailureLog } from './failure-log.ts'
import { watchFailures } from './watch-failures.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-crash-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => new Date('2026-11-21T12:00:00Z')
const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n')

/** Whatever quotes a key: what is logged of it may not. */
const telling = () =>
  Object.assign(new Error('Invalid header value: sk-canary-1'), { code: 'ERR_INVALID_CHAR', cause: new TypeError('sk-canary-2') })

test('S7: before there is a log, a failure goes to crash.log without its text, for the owner only', () => {
  const failures = createFailureLog({ folder, now })
  failures.failed('uncaught exception', telling())
  failures.noted('the page’s process ended', { reason: 'crashed', exitCode: 5 })
  const [first = '', second = ''] = linesOf('crash.log')
  expect(JSON.parse(first)).toMatchObject({
    time: '2026-11-21T12:00:00.000Z',
    path: 'uncaught exception',
    error: { name: 'Error', code: 'ERR_INVALID_CHAR', cause: { name: 'TypeError' } },
  })
  expect(first).not.toContain('canary')
  expect(JSON.parse(second)).toMatchObject({ msg: 'the page’s process ended', reason: 'crashed' })
  expect(statSync(join(folder, 'crash.log')).mode & 0o777).toBe(0o600)
})

test('S7: from then on into the app’s log, in the same manner', () => {
  const failures = createFailureLog({ folder, now })
  const { log, close } = openLog(folder)
  failures.use(log)
  failures.failed('unhandled rejection', telling())
  failures.failed('tray', new AppError('storage-full', 'The disk is full.', 'Free some space.'))
  failures.noted('a link was not opened', { scheme: 'file:', host: '' })
  close()
  const text = linesOf('keydeck.log').join('\n')
  expect(text).toContain('"path":"unhandled rejection"')
  expect(text).toContain('The disk is full.')
  expect(text).toContain('a link was not opened')
  expect(text).not.toContain('canary')
})

test('what fails after the log was closed, at the end of the app, goes to crash.log again', () => {
  const failures = createFailureLog({ folder, now })
  const { log, close } = openLog(folder)
  failures.use(log)
  close()
  failures.failed('quit', telling())
  failures.noted('a child process ended', { reason: 'crashed' })
  expect(linesOf('crash.log')).toHaveLength(2)
})

const failing = (): never => {
  throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
}

test('S25: what the app’s log cannot take, because its disk fails, goes to crash.log', () => {
  const failures = createFailureLog({ folder, now })
  failures.use({ error: failing, warn: failing, isLevelEnabled: () => true })
  failures.failed('quit', telling())
  expect(linesOf('crash.log')).toHaveLength(1)
})

test('S25: a folder that is not there hides no failure behind another', () => {
  const failures = createFailureLog({ folder: join(folder, 'gone'), now })
  expect(() => failures.failed('start', telling())).not.toThrow()
})

function watch() {
  const process = new EventEmitter()
  const app = new EventEmitter()
  const logged: string[] = []
  let ends = 0
  watchFailures({
    process,
    app,
    failures: {
      failed: (what) => logged.push(what),
      noted: (what, facts) => logged.push(`${what} ${JSON.stringify(facts)}`),
      use: () => {},
    },
    end: () => void (ends += 1),
  })
  return { process, app, logged, ends: () => ends }
}

test('a rejection that nobody handles is logged, and the app goes on', () => {
  const { process, logged, ends } = watch()
  process.emit('unhandledRejection', 'no error at all')
  expect([logged, ends()]).toEqual([['unhandled rejection'], 0])
})

test('an exception that nobody catches is logged and ends the app; the person is told once', () => {
  const { process, logged, ends } = watch()
  process.emit('uncaughtException', new Error('first'))
  process.emit('uncaughtException', new Error('second'))
  expect([logged, ends()]).toEqual([['uncaught exception', 'uncaught exception'], 1])
})

test('a helper process that crashed is logged; one that was ended on purpose is not', () => {
  const { app, logged } = watch()
  const gone = (reason: Details['reason']) => app.emit('child-process-gone', {}, { type: 'Utility', reason, exitCode: 1, name: 'x' })
  gone('killed')
  gone('clean-exit')
  gone('crashed')
  expect(logged).toEqual(['a child process ended {"type":"Utility","reason":"crashed","exitCode":1,"name":"x"}'])
})
