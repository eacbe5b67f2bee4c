import { expect, test } from 'vitest'
import { takeEnvironment } from './environment.ts'

test('S7: what Keydeck reads for itself leaves the environment, so no child process gets it', () => {
  const env = { PATH: '/bin', KEYDECK_HOME: '/data', KEYDECK_PASSPHRASE_FILE: '/secret' }
  expect(takeEnvironment(env)).toEqual({ home: '/data', passphraseFile: '/secret' })
  expect(env).toEqual({ PATH: '/bin' })
})

test('an empty variable counts as not set', () => {
  expect(takeEnvironment({ KEYDECK_HOME: '', KEYDECK_PASSPHRASE_FILE: '' })).toEqual({ home: undefined, passphraseFile: undefined })
})
