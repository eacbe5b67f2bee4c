import { expect, test } from 'vitest'
import type { SlotKind } from '../../../shared/protection.ts'
import { afterRemoval } from './removal-words.ts'

const asks = 'Keydeck then asks for the passphrase at each start.'
const onlyDesktop = 'Only the desktop app opens it then, not the command line and not the browser.'
const loses = 'When the keychain has lost its entry, nothing opens the vault.'

test.each<[SlotKind, SlotKind[], string[]]>([
  ['os-keyring', ['passphrase'], [asks]],
  ['safe-storage', ['passphrase'], [asks]],
  ['safe-storage', ['os-keyring', 'passphrase'], []],
  ['os-keyring', ['safe-storage', 'passphrase'], ['The command line and the browser then ask for the passphrase.']],
  ['os-keyring', ['safe-storage'], [onlyDesktop]],
  ['passphrase', ['os-keyring'], [loses]],
  ['passphrase', ['safe-storage'], [loses, onlyDesktop]],
  ['passphrase', ['safe-storage', 'os-keyring'], [loses]],
  ['unprotected', ['passphrase'], []],
])('removing %s, with %j left, says what is different then', (kind, left, sentences) => {
  expect(
    afterRemoval(
      { kind },
      left.map((other) => ({ kind: other })),
      'linux',
    ),
  ).toEqual(sentences)
})
