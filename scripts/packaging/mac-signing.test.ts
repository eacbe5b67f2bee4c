import { expect, test } from 'vitest'
import { isSigned } from './mac-signing.ts'

const apple = { APPLE_ID: 'me@apple.test', APPLE_APP_SPECIFIC_PASSWORD: 'secret', APPLE_TEAM_ID: 'TEAM' }

test('without a certificate nothing is signed, and with one all is', () => {
  expect(isSigned({}, 'darwin')).toBe(false)
  expect(isSigned({ CSC_LINK: '', ...apple }, 'darwin')).toBe(false)
  expect(isSigned({ CSC_LINK: 'certificate', ...apple }, 'darwin')).toBe(true)
  expect(isSigned({ CSC_NAME: 'Keydeck', ...apple }, 'darwin')).toBe(true)
})

test('a signed macOS app that could not be notarised is not made', () => {
  expect(() => isSigned({ CSC_LINK: 'certificate' }, 'darwin')).toThrow(
    'set APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD, APPLE_TEAM_ID, or no certificate.',
  )
  expect(() => isSigned({ CSC_LINK: 'certificate', ...apple, APPLE_TEAM_ID: '' }, 'darwin')).toThrow('set APPLE_TEAM_ID, or')
  expect(isSigned({ CSC_LINK: 'certificate' }, 'win32')).toBe(true)
})
