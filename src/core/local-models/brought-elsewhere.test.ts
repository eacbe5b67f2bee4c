import { expect, onTestFinished, test } from 'vitest'
import { submitted } from '../core.fixture.ts'
import { answering, openMachine, startAnswering } from './local-models.fixture.ts'
import { model, openPulling, until } from './pulls.fixture.ts'

const seven = 'qwen2.5-coder:7b'

/** A download of which it was seen whether the model was there before, and that its user ended. */
async function openCancelled(installed: readonly string[]) {
  const { fake, core } = await openPulling({ models: installed, bytesPerTick: 500_000_000 })
  fake.holdPulls()
  const { localModels } = core
  const { id } = localModels.pull(model(seven))
  const looked = () => fake.requests.filter(({ path }) => path === '/api/ps').length
  await expect.poll(looked).toBeGreaterThan(0)
  await localModels.look()
  localModels.cancelPull(id)
  return { fake, core, localModels, id }
}

test('a model that somebody else brings meanwhile takes its download off the list, also after the next start', async () => {
  const { fake, core, localModels } = await openCancelled([])
  expect((await localModels.look()).pulls).toMatchObject([{ model: seven, state: 'interrupted' }])
  const next = await core.reopen()
  onTestFinished(() => next.storage.close())
  expect((await next.localModels.look()).pulls).toHaveLength(1)
  fake.add('qwen2.5-coder:7B')
  await next.localModels.look()
  expect((await next.localModels.overview()).pulls).toEqual([])
  expect(next.database.sqlite.prepare('SELECT count(*) FROM model_pulls').pluck().get()).toBe(0)
  expect([core, next].flatMap(({ backgroundErrors }) => backgroundErrors)).toEqual([])
})

test('the interrupted update of a model that is there stays, also after the next start, until the model is deleted and comes anew', async () => {
  let installed = [seven]
  const server = await startAnswering((request, response) => {
    // A download that brings nothing yet.
    if (request.url === '/api/pull') return void response.writeHead(200).write('{"status":"pulling manifest"}\n')
    const models = installed.map((name) => ({ name, size: 4_683_087_561 }))
    answering({ '/api/version': { version: '0.14.1' }, '/api/tags': { models }, '/api/ps': { models: [] } })(request, response)
  })
  const { core, localModels: before } = await openMachine({ host: server.origin })
  const { id } = before.pull(model(seven))
  await before.look()
  before.cancelPull(id)
  expect((await before.look()).pulls).toMatchObject([{ model: seven, state: 'interrupted' }])
  const { localModels, storage } = await core.reopen()
  onTestFinished(() => storage.close())
  const pullsSeen = async () => {
    await localModels.look()
    return (await localModels.overview()).pulls
  }
  expect(await pullsSeen()).toMatchObject([{ model: seven, state: 'interrupted' }])
  installed = []
  expect(await pullsSeen()).toHaveLength(1)
  installed = [seven]
  expect(await pullsSeen()).toEqual([])
})

test('a model that was pulled here once is updated the next time', async () => {
  const { fake, localModels } = await openCancelled([])
  fake.releasePulls()
  const { id } = localModels.pull(model(seven))
  await until(localModels, ([pull]) => pull?.state === 'done')
  await localModels.look()
  expect((await localModels.overview()).pulls).toMatchObject([{ state: 'done' }])
  localModels.pull(model(seven))
  localModels.cancelPull(id)
  await localModels.look()
  expect((await localModels.overview()).pulls).toMatchObject([{ id, state: 'interrupted' }])
})

test('one at the usual place is seen through the account that has come to stand there, and no other server’s model counts', async () => {
  const { fake, core, localModels } = await openCancelled([])
  const other = await openPulling({ models: [seven] })
  await core.accounts.add(submitted('ollama', { baseUrl: other.fake.origin, label: 'Box' }))
  await localModels.look()
  expect((await localModels.overview()).pulls).toHaveLength(1)
  await core.accounts.add(submitted('ollama', { baseUrl: fake.origin, label: 'Here' }))
  fake.add(seven)
  await localModels.look()
  expect((await localModels.overview()).pulls).toEqual([])
})

test('where it was never seen whether a model was there before, its download stays', async () => {
  const { fake, core } = await openPulling({ models: [seven] })
  fake.silent(true)
  const { id } = core.localModels.pull(model(seven))
  core.localModels.cancelPull(id)
  const next = await core.reopen()
  onTestFinished(() => next.storage.close())
  fake.silent(false)
  expect((await next.localModels.look()).pulls).toMatchObject([{ model: seven, state: 'interrupted' }])
})
