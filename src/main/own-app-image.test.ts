import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeOwnAppImage } from './own-app-image.ts'

let folder = ''
let execPath = ''
let mounted = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-appimage-'))
  mounted = join(folder, '.mount_KeydecX1')
  execPath = join(mounted, 'keydeck')
  mkdirSync(mounted)
  mkdirSync(`${mounted}-other`)
  writeFileSync(execPath, '')
  symlinkSync(mounted, join(folder, 'link'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('an app whose program lies in the mounted image knows its own file', () => {
  const env = { APPIMAGE: '/apps/Keydeck.AppImage', APPDIR: join(folder, 'link') }
  expect(takeOwnAppImage({ env, execPath })).toBe('/apps/Keydeck.AppImage')
  expect(env).toHaveProperty('APPIMAGE')
})

test.each<[string, () => NodeJS.ProcessEnv]>([
  ['another app’s image', () => ({ APPIMAGE: '/apps/Editor.AppImage', APPDIR: `${mounted}-other` })],
  ['an image whose name begins alike', () => ({ APPIMAGE: '/apps/Editor.AppImage', APPDIR: mounted.slice(0, -1) })],
  ['an image that is gone', () => ({ APPIMAGE: '/apps/Editor.AppImage', APPDIR: join(folder, 'gone') })],
  ['an image that does not say where it is mounted', () => ({ APPIMAGE: '/apps/Editor.AppImage' })],
  ['no image', () => ({})],
])('an app that was started from %s has none, and hands none on', (_what, envOf) => {
  const env = { ...envOf(), PATH: '/usr/bin' }
  expect(takeOwnAppImage({ env, execPath })).toBeUndefined()
  expect(env).toEqual({ PATH: '/usr/bin' })
})
