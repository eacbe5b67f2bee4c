import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { otherProcess, temporaryFolder } from './db.fixture.ts'
import { acquireInstanceLock } from './instance-lock.ts'

function instance(folder: string) {
  return otherProcess(
    folder,
    (source) => `
      import { createInterface } from 'node:readline'
      const { acquireInstanceLock } = await import(${source('instance-lock.ts')})
      console.log('ready')
      for await (const line of createInterface({ input: process.stdin })) {
        console.log(acquireInstanceLock(process.argv[1]) ? 'first' : 'second')
        globalThis.gc?.()
      }
    `,
  )
}

test('S26: of processes that start at once exactly one is the first', async () => {
  const folder = join(temporaryFolder(), 'home')
  const instances = await Promise.all([instance(folder), instance(folder), instance(folder), instance(folder)])
  const answers = await Promise.all(instances.map(({ send }) => send('acquire')))
  expect(answers.toSorted()).toEqual(['first', 'second', 'second', 'second'])
})

test('S26: a killed holder leaves nothing behind', async () => {
  const folder = temporaryFolder()
  const holder = await instance(folder)
  expect(await holder.send('acquire')).toBe('first')
  expect(acquireInstanceLock(folder)).toBeUndefined()
  await holder.kill()
  const lock = acquireInstanceLock(folder)
  expect(lock).toBeDefined()
  lock?.release()
})

test('S26: excludes a second holder in the same process too, until it is released', () => {
  const folder = temporaryFolder()
  const lock = acquireInstanceLock(folder)
  expect(acquireInstanceLock(folder)).toBeUndefined()
  expect(acquireInstanceLock(folder)).toBeUndefined()
  expect(statSync(join(folder, 'instance.lock')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['instance.lock'])
  lock?.release()
  const again = acquireInstanceLock(folder)
  expect(again).toBeDefined()
  again?.release()
})

test('a folder that cannot be used is a clear failure', () => {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, '')
  expect(() => acquireInstanceLock(path)).toThrow(expect.objectContaining({ code: 'storage-failed' }))
})
