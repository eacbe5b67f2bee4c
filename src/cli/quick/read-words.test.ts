import { expect, test } from 'vitest'
import { readQuickCommand } from './read-words.ts'

test('run and token in their plain forms are read', () => {
  expect(readQuickCommand(['run', '--account', 'A', '--account=B', '--project', 'p', '--', 'cmd', '--json', '--', '-x'])).toEqual({
    verb: 'run',
    accounts: ['A', 'B'],
    project: 'p',
    words: ['cmd', '--json', '--', '-x'],
  })
  expect(readQuickCommand(['run', 'cmd', '--account', 'A'])).toMatchObject({ accounts: null, words: ['cmd', '--account', 'A'] })
  expect(readQuickCommand(['token', 'A', '--for', 'https://a.example'])).toEqual({
    verb: 'token',
    account: 'A',
    provider: null,
    sentTo: 'https://a.example',
    home: null,
  })
})

test.each([
  [['run']],
  [['run', '--']],
  [['run', '--account', '--', 'cmd']],
  [['run', '--account']],
  [['run', '--help']],
  [['run', '--project', 'a', '--project', 'b', '--', 'cmd']],
  [['token']],
  [['token', 'A', '--provider', 'openai']],
  [['token', 'A', '--json']],
  [['token', 'A', 'B']],
  [['list']],
  [[]],
])('any other is left to the whole command line: %j', (words) => {
  expect(readQuickCommand(words)).toBeUndefined()
})
