import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { DesktopStatus } from '../../shared/desktop.ts'
import { createKeydeckCommand } from './keydeck-command.ts'

const file = '/home/ada/.local/bin/keydeck'

function commandWhen(
  status: DesktopStatus['commandLineTool'],
  { isPackaged = true, appFolder = '/nowhere', home = null as string | null } = {},
) {
  return createKeydeckCommand({ tool: { status: async () => status }, isPackaged, appFolder, home })()
}

test('tools call the command that the app installed, with the data folder where it is not the usual one', async () => {
  expect(await commandWhen({ state: 'installed', file, onPath: true }, { home: '/data' })).toEqual({ words: [file], home: '/data' })
  expect(await commandWhen({ state: 'outdated', file, onPath: true })).toEqual({ words: [file], home: null })
})

test('without an installed command there is none to call', async () => {
  expect(await commandWhen({ state: 'missing', file, onPath: true })).toBeNull()
  expect(await commandWhen({ state: 'unavailable', reason: 'It is not packed.' })).toBeNull()
})

test('an app that runs from its sources has the command of these', async () => {
  const appFolder = mkdtempSync(join(tmpdir(), 'keydeck-sources-'))
  onTestFinished(() => rmSync(appFolder, { recursive: true }))
  const options = { isPackaged: false, appFolder }
  expect(await commandWhen({ state: 'unavailable', reason: 'It runs from its sources.' }, options)).toBeNull()
  mkdirSync(join(appFolder, 'bin'))
  writeFileSync(join(appFolder, 'bin', 'keydeck.js'), '')
  chmodSync(join(appFolder, 'bin', 'keydeck.js'), 0o755)
  expect(await commandWhen({ state: 'unavailable', reason: 'It runs from its sources.' }, options)).toEqual({
    words: [join(appFolder, 'bin', 'keydeck.js')],
    home: null,
  })
})
