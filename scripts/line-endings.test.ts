import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** What git makes of a file on any system, by this project's attributes. */
function attributesOf(file: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  copyFileSync(resolve('.gitattributes'), join(folder, '.gitattributes'))
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
  git('init', '--quiet')
  return git('check-attr', 'text', 'eol', '--', file).trimEnd().split('\n')
}

test('a migration has the same bytes wherever it is checked out: a database remembers their hash', () => {
  expect(attributesOf('drizzle/0000_first.sql')).toEqual(['drizzle/0000_first.sql: text: auto', 'drizzle/0000_first.sql: eol: lf'])
})

test('pictures are left as they are', () => {
  for (const file of ['icon.png', 'icon.ico', 'icon.icns']) expect(attributesOf(file)[0]).toBe(`${file}: text: unset`)
})
