import { expect, onTestFinished, test } from 'vitest'
import { missingForKeyring, startKeyringSession } from '../fixtures/keyring-session.ts'
import { newFolder, runSample } from './sample-app.fixture.ts'

const start = `app.whenReady().then(async () => { const { safeStorage } = electron
  const decrypt = (text) => safeStorage.decryptStringAsync(Buffer.from(text, 'base64')).catch(failure)
  const encrypt = async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64');`
const end = `app.quit() })`
const unavailable = 'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'
const failed = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'

async function withKeyring() {
  const session = await startKeyringSession(newFolder())
  onTestFinished(() => session.stop())
  return session.environment
}

test('S4: without a keyring the backend is Chromium’s well-known password, which any start can read', async () => {
  const first = await runSample({
    main: `${start} say(safeStorage.getSelectedStorageBackend(), await safeStorage.isAsyncEncryptionAvailable(), await encrypt('secret')); ${end}`,
  })
  const [[backend, isAvailable, blob] = []] = first.said
  expect([backend, isAvailable]).toEqual(['basic_text', true])
  expect(Buffer.from(String(blob), 'base64').subarray(0, 3).toString()).toBe('v10')
  const second = await runSample({
    main: `${start} say(await decrypt('${String(blob)}'), await decrypt(''), await decrypt('AAAA'), await decrypt('${String(blob).slice(0, 8)}')); ${end}`,
  })
  expect(second.said).toEqual([[{ shouldReEncrypt: false, result: 'secret' }, { shouldReEncrypt: false, result: '' }, failed, failed]])
})

test.skipIf(missingForKeyring.length > 0)('with a keyring only that keyring’s session can read what was encrypted', async () => {
  const env = await withKeyring()
  const home = newFolder()
  const first = await runSample(
    { env, main: `${start} say(safeStorage.getSelectedStorageBackend(), await encrypt('secret')); ${end}` },
    home,
  )
  const [[backend, blob] = []] = first.said
  expect(backend).toBe('gnome_libsecret')
  expect(Buffer.from(String(blob), 'base64').subarray(0, 3).toString()).toBe('v11')
  const main = `${start} say(await decrypt('${String(blob)}')); ${end}`
  expect((await runSample({ env, main }, home)).said).toEqual([[{ shouldReEncrypt: false, result: 'secret' }]])
  expect((await runSample({ main }, home)).said).toEqual([[failed]])
  const other = await withKeyring()
  expect((await runSample({ env: other, main }, home)).said).toEqual([[failed]])
})

test('a test can have it unavailable for a while, ask for a new encryption, or never answer', async () => {
  const { said } = await runSample({
    env: { ELECTRON_STAND_IN: JSON.stringify({ safeStorage: { temporarilyUnavailable: 2 } }) },
    main: `${start}
      const blob = await encrypt('secret')
      say(await decrypt(blob), await decrypt(blob), await decrypt(blob))
      electronStandIn.settings.safeStorage.shouldReEncrypt = true
      say(await decrypt(blob))
      electronStandIn.settings.safeStorage.neverAnswers = true
      say(await Promise.race([decrypt(blob), new Promise((resolve) => setTimeout(resolve, 200, 'no answer'))]))
      ${end}`,
  })
  expect(said).toEqual([
    [unavailable, unavailable, { shouldReEncrypt: false, result: 'secret' }],
    [{ shouldReEncrypt: true, result: 'secret' }],
    ['no answer'],
  ])
})
