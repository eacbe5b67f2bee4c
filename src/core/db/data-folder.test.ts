import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder } from './data-folder.ts'

test('KEYDECK_HOME decides, relative to the working directory', () => {
  expect(dataFolder({ KEYDECK_HOME: '/srv/keys' })).toBe(resolve('/srv/keys'))
  expect(dataFolder({ KEYDECK_HOME: 'keys' })).toBe(resolve('keys'))
  expect(dataFolder({ KEYDECK_HOME: '~/keys' })).toBe(join(homedir(), 'keys'))
  expect(dataFolder({ KEYDECK_HOME: '~' })).toBe(homedir())
})

test('without it, or with an empty one, it is a folder of this user', () => {
  const folder = dataFolder({})
  expect(isAbsolute(folder)).toBe(true)
  expect(folder).toMatch(/keydeck/)
  expect(dataFolder({ KEYDECK_HOME: ' ' })).toBe(folder)
})
