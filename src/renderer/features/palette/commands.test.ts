import { expect, test } from 'vitest'
import { anAccount } from '../accounts/account.fixture.ts'
import { accountCommands, findCommands, type Command } from './commands.ts'

const nothing = () => {}
const command = (title: string): Command => ({ id: title, title, note: '', words: title.toLowerCase(), run: nothing })

test('a search keeps the commands that hold every word, those that begin with it first', () => {
  const commands = ['Go to Settings', 'Lock now', 'Settings', 'Add account'].map(command)
  expect(findCommands(commands, 'settings').map(({ title }) => title)).toEqual(['Settings', 'Go to Settings'])
  expect(findCommands(commands, 'to go').map(({ title }) => title)).toEqual(['Go to Settings'])
  expect(findCommands(commands, 'zzz')).toEqual([])
  expect(findCommands(commands, '')).toHaveLength(4)
})

test('an account that is active already is not offered to be made active', () => {
  const act = { open: nothing, activate: nothing, chat: nothing }
  const titles = accountCommands([anAccount({ label: 'Work', active: true }), anAccount({ label: 'Private' })], act).map(
    ({ title }) => title,
  )
  expect(titles).toEqual(['Open Work', 'Chat with Work', 'Make Private active', 'Open Private', 'Chat with Private'])
})

test('ten thousand accounts give a dozen lines', () => {
  const accounts = Array.from({ length: 10_000 }, (_, index) => anAccount({ label: `Account ${index}` }))
  expect(findCommands(accountCommands(accounts, { open: nothing, activate: nothing, chat: nothing }), 'account')).toHaveLength(12)
})

test('an account of an unknown provider can be opened, and neither made active nor talked to', () => {
  const act = { open: nothing, activate: nothing, chat: nothing }
  expect(accountCommands([anAccount({ provider: 'unknown', label: 'Later' })], act).map(({ title }) => title)).toEqual(['Open Later'])
})

test('a label cannot reorder the words of a command', () => {
  const act = { open: nothing, activate: nothing, chat: nothing }
  const [makeActive] = accountCommands([anAccount({ label: 'Work\u202e' })], act)
  expect(makeActive?.title).toBe('Make Work active')
})
