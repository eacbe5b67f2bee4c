import { expect, test } from 'vitest'
import { folderName } from './folder-name.ts'

test('a folder is called by the last part of its path, on any system', () => {
  expect(folderName('/home/me/client-b')).toBe('client-b')
  expect(folderName('/home/me/client-b/')).toBe('client-b')
  expect(folderName(String.raw`C:\Users\me\client-b`)).toBe('client-b')
  expect(folderName('/')).toBe('/')
})
