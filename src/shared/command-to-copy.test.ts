import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commandToCopy } from './command-to-copy.ts'

test('a command that is offered says in a shell what it was made of', () => {
  const words = ['printf', '%s\\n', "/home/me/it's; touch $(x)", '--project', 'a b']
  expect(
    execFileSync('/bin/sh', ['-c', commandToCopy(words) ?? ''], { encoding: 'utf8' })
      .trimEnd()
      .split('\n'),
  ).toEqual(words.slice(2))
  expect(commandToCopy(['keydeck', 'unapply', 'codex'])).toBe('keydeck unapply codex')
})

test.each(['/a\nrm -rf ~', '/a\u202E/b', '/a\u001B[2J'])('none is offered for %j, which would be shown as another one', (path) => {
  expect(commandToCopy(['keydeck', 'unapply', 'codex', '--project', path])).toBeNull()
})
