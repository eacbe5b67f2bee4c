import { randomBytes } from 'node:crypto'
import { AsyncEntry } from '@napi-rs/keyring'

process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const appName = process.argv[2] ?? ''
const entry = new AsyncEntry(`${appName} Safe Storage`, appName, { linux: { store: 'secret-service' } })
process.send?.((await entry.getPassword()) ?? (await createPassword()), () => process.kill(process.pid, 'SIGKILL'))

async function createPassword(): Promise<string> {
  const password = randomBytes(16).toString('base64')
  await entry.setPassword(password)
  return password
}
