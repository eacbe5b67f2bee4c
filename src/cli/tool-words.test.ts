import { expect, test } from 'vitest'
import type { ToolStatus } from '../shared/tools.ts'
import { appliedInWords, statusInWords, whoseInWords } from './tool-words.ts'

const status: ToolStatus = {
  tool: 'codex',
  name: 'Codex',
  project: null,
  state: 'applied',
  delivery: 'helper',
  file: '~/.codex/config.toml',
  installed: true,
  account: { id: 'x', label: 'Work' },
  accountGone: false,
  outdated: false,
  appliedAt: new Date(0),
  drift: [],
  notes: ['The profile names another provider.'],
  startWith: null,
}

test('what came of applying is said as it is: called for, through keydeck run, or without effect', () => {
  expect(appliedInWords(status)).toBe('Codex takes its key from Keydeck now: Work.')
  expect(appliedInWords({ ...status, delivery: 'environment' })).toBe('Codex gets its key through `keydeck run`: Work.')
  const overridden = appliedInWords({ ...status, state: 'overridden' })
  expect(overridden).toContain('The profile names another provider.')
  expect(overridden).not.toContain('takes its key')
})

test('an account that was removed is not called whichever is in use', () => {
  const gone = { ...status, account: null, accountGone: true }
  expect(whoseInWords(gone, { none: '-', any: 'in use' })).toBe('an account that was removed')
  expect(statusInWords(gone, (_, text) => text)).toMatch(/^Codex: applied, an account that was removed\n/)
  expect(statusInWords({ ...gone, accountGone: false }, (_, text) => text)).toMatch(/^Codex: applied, whichever account is in use\n/)
  expect(statusInWords({ ...gone, accountGone: false, appliedAt: null, state: 'not-applied' }, (_, text) => text)).toMatch(
    /^Codex: not applied\n/,
  )
})
