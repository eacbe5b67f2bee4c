import { expect, test } from 'vitest'
import { isLauncher, launcherText } from './command-line-launcher.ts'

const file = String.raw`C:\Users\Jörg & Co\AppData\Local\Keydeck\bin\keydeck.cmd`
const textFor = (program: string) => launcherText({ platform: 'win32', file, program })

test('a Windows command file names the app from where it stands itself, so that no user’s name is in it', () => {
  const text = textFor(String.raw`C:\Users\Jörg & Co\AppData\Local\Programs\100%\resources\command-line\bin\keydeck.js`)
  expect(text).toContain(String.raw`set "keydeck_program=%~dp0..\..\Programs\100%%\resources\command-line\bin\keydeck.js"`)
  expect(text).toMatch(/^[ -~\r\n]*$/)
  expect(text?.split('\r\n').join('')).not.toMatch(/[\r\n]/)
})

test('an app on another drive is named in full, where a command file can hold its name', () => {
  expect(textFor(String.raw`D:\Apps\Keydeck\bin\keydeck.js`)).toContain(String.raw`set "keydeck_program=D:\Apps\Keydeck\bin\keydeck.js"`)
  expect(textFor(String.raw`D:\Käse\bin\keydeck.js`)).toBeUndefined()
})

test('the app knows what it wrote, and nothing else', () => {
  for (const platform of ['win32', 'linux', 'darwin'] as const)
    expect(isLauncher(launcherText({ platform, file: '/a/keydeck', program: '/b/keydeck.js' }) ?? '')).toBe(true)
  expect(isLauncher('#!/usr/bin/env node\nimport "keydeck"')).toBe(false)
  expect(isLauncher('')).toBe(false)
})
