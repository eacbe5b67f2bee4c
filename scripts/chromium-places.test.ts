import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { installedChromium, shellBeside } from './chromium-places.ts'

test('of several browsers the one without a window is taken, which starts fastest', () => {
  expect(installedChromium(() => true)).toBe('/usr/bin/chromium-headless-shell')
  expect(installedChromium((path) => path.endsWith('chrome.exe'))).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
  expect(installedChromium(() => false)).toBeUndefined()
})

test('what Playwright downloads without a window is found beside the place of what it has with one, once it is complete', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const named = join(folder, 'chromium-1255', 'chrome-linux64', 'chrome')
  const shell = join(folder, 'chromium_headless_shell-1255', 'chrome-headless-shell-linux64', 'chrome-headless-shell')
  expect(shellBeside(named)).toBeUndefined()
  mkdirSync(dirname(shell), { recursive: true })
  writeFileSync(shell, '')
  expect(shellBeside(named)).toBeUndefined()
  writeFileSync(join(folder, 'chromium_headless_shell-1255', 'INSTALLATION_COMPLETE'), '')
  expect(shellBeside(named)).toBe(shell)
  expect(shellBeside(named.replace('1255', '1256'))).toBeUndefined()
  expect(shellBeside('')).toBeUndefined()
})
