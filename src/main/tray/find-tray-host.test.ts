import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lacksTrayHost } from './find-tray-host.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-tray-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const gnome = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }

/** A session whose `busctl` is this script. */
function sessionWith(script: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const tool = join(folder, 'busctl')
  writeFileSync(tool, `#!/bin/sh\n${script}\n`)
  chmodSync(tool, 0o755)
  return lacksTrayHost({ platform: 'linux', env: { ...env, PATH: `${folder}:/usr/bin:/bin` } })
}

/** Answers as a session bus on which nobody has the name. */
const nobody = `case "$*" in *NameHasOwner*StatusNotifierWatcher*) echo 'b false';; *) exit 1;; esac`

test('a GNOME or a Wayland session in which nobody shows tray icons has no tray', async () => {
  expect(await sessionWith(nobody, gnome)).toBe(true)
  expect(await sessionWith(nobody, { XDG_SESSION_TYPE: 'wayland' })).toBe(true)
})

test('a session in which somebody does has one', async () => {
  expect(await sessionWith(`echo 'b true'`, gnome)).toBe(false)
})

test('an X11 session of another desktop may have one of the older kind', async () => {
  expect(await sessionWith(nobody, { XDG_CURRENT_DESKTOP: 'XFCE', XDG_SESSION_TYPE: 'x11' })).toBe(false)
})

test('where nobody can be asked, there may be one', async () => {
  expect(await sessionWith('exit 1', gnome)).toBe(false)
  expect(await lacksTrayHost({ platform: 'linux', env: { ...gnome, PATH: folder } })).toBe(false)
  expect(await lacksTrayHost({ platform: 'darwin', env: gnome })).toBe(false)
})
