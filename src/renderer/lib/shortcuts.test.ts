import { expect, test } from 'vitest'
import { shortcutKeys, shortcutOf } from './shortcuts.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}, code = '') => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const elsewhere = { mac: false, typing: false }

test.each([
  ['k', 'palette'],
  ['n', 'add'],
  [',', 'settings'],
  ['f', 'search'],
] as const)('Ctrl+%s, and on a Mac ⌘%s, mean %s', (key, shortcut) => {
  expect(shortcutOf(press(key, { ctrlKey: true }), elsewhere)).toBe(shortcut)
  expect(shortcutOf(press(key, { metaKey: true }), { mac: true, typing: true })).toBe(shortcut)
  expect(shortcutOf(press(key, { ctrlKey: true }), { mac: true, typing: false })).toBeUndefined()
})

test('Alt+N adds an account, whatever letter the layout makes of it', () => {
  expect(shortcutOf(press('˜', { altKey: true }, 'KeyN'), { mac: true, typing: false })).toBe('add')
  expect(shortcutOf(press('n', { altKey: true }, 'KeyN'), { mac: false, typing: true })).toBe('add')
  expect(shortcutOf(press('n', {}, 'KeyN'), elsewhere)).toBeUndefined()
})

test('Ctrl+Shift+O, and on a Mac ⌘⇧O, begin a conversation', () => {
  expect(shortcutOf(press('O', { ctrlKey: true, shiftKey: true }), { mac: false, typing: true })).toBe('chat')
  expect(shortcutOf(press('o', { metaKey: true, shiftKey: true }), { mac: true, typing: false })).toBe('chat')
  expect(shortcutOf(press('O', { shiftKey: true }), elsewhere)).toBeUndefined()
})

test('plain keys are text while something is being typed', () => {
  expect(shortcutOf(press('/'), elsewhere)).toBe('search')
  expect(shortcutOf(press('?', { shiftKey: true }), elsewhere)).toBe('help')
  for (const key of ['/', '?']) expect(shortcutOf(press(key), { mac: false, typing: true })).toBeUndefined()
})

test('shortcuts of the browser are left alone', () => {
  expect(shortcutOf(press('K', { ctrlKey: true, shiftKey: true }), elsewhere)).toBeUndefined()
  expect(shortcutOf(press('r', { ctrlKey: true }), elsewhere)).toBeUndefined()
})

test('keys are named as they are printed', () => {
  expect(shortcutKeys('palette', { mac: true })).toEqual(['⌘', 'K'])
  expect(shortcutKeys('add', { mac: false, desktop: false })).toEqual(['Alt', 'N'])
})

test('the desktop app shows the keys that a browser would keep for itself', () => {
  expect(shortcutKeys('add', { mac: false, desktop: true })).toEqual(['Ctrl', 'N'])
  expect(shortcutKeys('add', { mac: true, desktop: true })).toEqual(['⌘', 'N'])
})
