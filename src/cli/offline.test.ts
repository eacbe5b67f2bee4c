import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startFakeOllama, type FakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { openTestCore, submitted } from '../core/core.fixture.ts'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import type { ProviderId } from '../shared/providers/catalogue.ts'
import { offlineListing } from './offline-listing.ts'
import { createRunHere } from './run-here.fixture.ts'

let root: string
let folder: string
let ollama: FakeOllama
let cli: ReturnType<typeof createRunHere>
beforeEach(async () => {
  root = temporaryFolder()
  folder = join(root, 'home')
  ollama = await startFakeOllama({ models: ['qwen2.5-coder:0.5b', 'llama3.2', 'gpt-oss:120b-cloud'] })
  cli = createRunHere(folder, { OLLAMA_HOST: ollama.origin })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await ollama.close()
  rmSync(root, { recursive: true, force: true })
})

const offline = (...words: string[]) => cli.json(offlineListing, ['offline', ...words])

/** Accounts at an address of this machine where nothing answers. */
async function add(...providers: ProviderId[]): Promise<void> {
  const core = await openTestCore({ folder })
  for (const provider of providers) await core.accounts.add(submitted(provider, { baseUrl: 'http://127.0.0.1:9' }))
  await core.storage.close()
}

test('without a word it shows how offline mode stands, needs no vault and leaves no trace', async () => {
  expect(await offline()).toEqual({
    mode: 'auto',
    active: false,
    network: 'there',
    model: {
      name: 'qwen2.5-coder:0.5b',
      server: 'Ollama on this machine',
      baseUrl: ollama.origin,
      chosenBy: 'rule',
      why: expect.arrayContaining(['It is made for code.']),
    },
    providers: [],
  })
  expect(existsSync(folder)).toBe(false)
})

test('where no local model is there it says to pull one, and where no Ollama runs what brings it there first', async () => {
  for (const { name } of ollama.models()) ollama.remove(name)
  expect((await cli.ran('offline')).stdout).toContain('There is no local model to answer. Pull one: keydeck ollama pull\n')
  await ollama.close()
  const { stdout } = await cli.ran('offline')
  // A developer’s own Ollama may be installed, or answer at its usual port.
  expect(stdout).toMatch(
    /^There is no local model to answer\. Ollama is (not installed|installed, but not|not at) .*\. (Install|Start|Add) /m,
  )
  expect(stdout).not.toContain('ollama pull')
})

test('mode, providers by id and by name, and the model are kept', async () => {
  expect(await offline('always', '--allow', 'anthropic', '--allow', 'OpenAI', '--model', 'llama3.2')).toMatchObject({
    mode: 'always',
    model: { name: 'llama3.2:latest', chosenBy: 'user' },
  })
  expect(await offline()).toMatchObject({ mode: 'always', model: { name: 'llama3.2:latest' } })
  await add('anthropic', 'openai')
  expect((await offline('off')).providers).toMatchObject([
    { id: 'anthropic', name: 'Anthropic', allowed: true, active: false },
    { id: 'openai', name: 'OpenAI', allowed: true, active: false },
  ])
  const { mode, model, providers } = await offline('auto', '--forbid', 'openai', '--model', 'auto')
  expect({ mode, model: model?.name }).toEqual({ mode: 'auto', model: 'qwen2.5-coder:0.5b' })
  expect(providers.map(({ id, allowed }) => [id, allowed])).toEqual([
    ['anthropic', true],
    ['openai', false],
  ])
})

test('who is answered by the local model at the moment is shown, for the providers that were allowed alone', async () => {
  await add('anthropic')
  expect(await offline()).toMatchObject({
    active: false,
    providers: [{ id: 'anthropic', reach: 'unreached', allowed: false, active: false }],
  })
  expect((await cli.ran('offline')).stdout).toContain('Allow one: keydeck offline --allow anthropic')
  const { stdout } = await cli.ran('offline', '--allow', 'anthropic')
  expect(stdout).toMatch(/^Anthropic +yes +no +answered by qwen2\.5-coder:0\.5b on Ollama on this machine$/m)
})

test('what cannot be done is wrong usage, and nothing of it is kept', async () => {
  for (const words of [
    ['sometimes'],
    ['always', '--allow', 'nobody'],
    ['always', '--allow', 'ollama'],
    ['always', '--allow', 'openai', '--forbid', 'openai'],
    ['always', '--model', 'no-such-model'],
    ['always', '--allow', 'openai', '--model', 'gpt-oss:120b-cloud'],
  ])
    expect(await cli.failure(['offline', ...words]), words.join(' ')).toMatchObject({ exitCode: 2 })
  expect((await offline()).mode).toBe('auto')
})
