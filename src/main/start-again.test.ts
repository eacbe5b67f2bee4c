import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startAgain } from './start-again.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-again-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const environment = { home: '/data/work', passphraseFile: '/run/passphrase' }

function again(appImage: string | undefined, argv: readonly string[], link?: string) {
  const done: unknown[] = []
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] }
  const app = {
    relaunch: (options?: { args?: string[] }) => void done.push(['relaunch', options?.args, env['KEYDECK_HOME']]),
    releaseSingleInstanceLock: () => void done.push('released'),
  }
  startAgain({ app, dialog: { showErrorBox: (title, text) => void done.push([title, text]) }, appImage, argv, env, environment }, link)
  return done
}

test('Electron starts it again on its data folder with what it was started with, but for its link and for staying hidden', () => {
  const argv = ['/opt/Keydeck/keydeck', '--enable-logging', '--hidden', 'keydeck://settings']
  expect(again(undefined, argv)).toEqual([['relaunch', ['--enable-logging'], '/data/work']])
  expect(again(undefined, argv, 'keydeck://about')).toEqual([['relaunch', ['--enable-logging', 'keydeck://about'], '/data/work']])
})

test.skipIf(process.platform === 'win32')('an AppImage is started as a file, once the lock is there for it', async () => {
  const file = join(folder, "Keydeck's.AppImage")
  const told = join(folder, 'told')
  writeFileSync(
    file,
    `#!/bin/sh\n{ pwd; printf '%s\\n' "$@" "$KEYDECK_HOME" "$KEYDECK_PASSPHRASE_FILE"; } > '${told}.draft'\nmv '${told}.draft' '${told}'\n`,
    { mode: 0o755 },
  )
  expect(again(file, ['/tmp/.mount/keydeck'], 'keydeck://about')).toEqual(['released'])
  await expect.poll(() => readFileSync(told, { encoding: 'utf8', flag: 'a+' })).toBe('/\nkeydeck://about\n/data/work\n/run/passphrase\n')
})

test('of an AppImage that is gone the person is told, and that nothing is lost', () => {
  const file = join(folder, 'gone.AppImage')
  expect(again(file, ['/tmp/.mount/keydeck'])).toEqual([
    ['Keydeck cannot start again', expect.stringMatching(new RegExp(`${file}[^]*accounts and keys are kept`))],
  ])
})
