import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startFakeOllama, type FakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, firstLine, textOf, type Cli } from './cli.fixture.ts'
import { localModelListing, ollamaStatusListing, pullListing } from './local-model-listing.ts'

let cli: Cli
cliForEachTest({}, (started) => void ({ cli } = started))

let ollama: FakeOllama
beforeEach(async () => void (ollama = await startFakeOllama({ models: ['qwen2.5-coder:0.5b', 'gpt-oss:120b-cloud'] })))
afterEach(() => ollama.close())

/** As a terminal has it where Ollama stands somewhere else than usually. */
const here = () => ({ env: { OLLAMA_HOST: ollama.origin } })
const models = z.array(localModelListing)
const pullsAsked = () => ollama.requests.filter(({ path }) => path === '/api/pull')

test('status prints exactly what is promised, needs no vault and leaves no trace', async () => {
  expect(await cli.json(ollamaStatusListing, ['ollama', 'status'], here())).toEqual({
    state: 'running',
    version: '0.14.1',
    baseUrl: ollama.origin,
    models: [
      {
        name: 'qwen2.5-coder:0.5b',
        sizeBytes: 397_821_319,
        parameters: '494.03M',
        quantization: 'Q4_K_M',
        contextLength: 32_768,
        capabilities: ['completion', 'tools', 'insert'],
      },
      {
        name: 'gpt-oss:120b-cloud',
        sizeBytes: 384,
        parameters: null,
        quantization: null,
        contextLength: 40_960,
        capabilities: ['completion', 'tools'],
      },
    ],
    recommended: 'qwen2.5-coder:0.5b',
  })
  expect(existsSync(cli.home)).toBe(false)
  expect(readdirSync(cli.folder)).toEqual([])
})

test('Ctrl-C ends a pull with 130 and keeps what has come; the same command goes on from there', async () => {
  ollama.holdPulls()
  ollama.stepPulls(4)
  const child = cli.start(['ollama', 'pull', 'qwen2.5-coder:7b'], here().env)
  const stderr = textOf(child.stderr)
  await expect.poll(() => ollama.written.some(({ text }) => text.includes('"completed":'))).toBe(true)
  child.kill('SIGINT')
  expect((await once(child, 'close'))[0]).toBe(130)
  expect(stderr()).toBe(
    'keydeck: Pulling qwen2.5-coder:7b was ended; what has come is kept.\nTo go on, run `keydeck ollama pull qwen2.5-coder:7b` again.\n',
  )
  await expect.poll(() => pullsAsked()[0]?.left).toBe(true)
  const before = ollama.written.splice(0).findLast(({ text }) => text.includes('"completed":'))
  ollama.releasePulls()
  expect((await cli.json(pullListing, ['ollama', 'pull', 'qwen2.5-coder:7b'], here())).state).toBe('done')
  expect(completedIn(ollama.written.find(({ text }) => text.includes('"completed":')))).toBeGreaterThanOrEqual(completedIn(before))
})

const completedIn = (line: { text: string } | undefined) =>
  z.object({ completed: z.number() }).parse(JSON.parse(line?.text ?? '')).completed

test('S7: an account’s Ollama is asked with its key on every call, which takes an unlocked vault', async () => {
  const locked = await startFakeOllama({ key: 'ollama-key-Canary7f3a', models: ['llama3.2'] })
  await cli.run(['init', '--passphrase-file', cli.file('passphrase', 'correct horse battery')])
  const env = { ...here().env, KEYDECK_PASSPHRASE_FILE: join(cli.folder, 'passphrase') }
  const add = ['add', '--provider', 'ollama', '--label', 'Elsewhere', '--base-url', locked.origin, '--local']
  await cli.json(accountListing, add, { stdin: 'ollama-key-Canary7f3a', env })
  locked.requests.splice(0)

  const asked = ['ollama', 'status', '--account', 'Elsewhere']
  expect(await cli.failure(asked, here())).toMatchObject({ exitCode: 3, code: 'locked' })
  expect(await cli.json(ollamaStatusListing, asked, { env })).toMatchObject({ state: 'running', baseUrl: locked.origin })
  expect(new Set(locked.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer ollama-key-Canary7f3a']))
  const there = { OLLAMA_HOST: locked.origin }
  expect(await cli.json(ollamaStatusListing, ['ollama', 'status'], { env: { ...env, ...there } })).toMatchObject({ state: 'running' })
  expect(await cli.failure(['ollama', 'status'], { env: there })).toMatchObject({ exitCode: 3, code: 'locked' })
  // This machine's own needs no key, and none is opened for it.
  expect(await cli.json(ollamaStatusListing, ['ollama', 'status'], here())).toMatchObject({ state: 'running', baseUrl: ollama.origin })
  expect(ollama.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  await locked.close()
})

test('beside a running app it is the app that pulls; an OLLAMA_HOST of the terminal’s own is honoured all the same', async () => {
  await cli.run(['init', '--unprotected'])
  const other = await startFakeOllama({ models: ['llama3.2'] })
  await firstLine(cli.start(['serve', '--no-open', '--json'], here().env))
  expect((await cli.json(pullListing, ['ollama', 'pull', 'mistral'])).state).toBe('done')
  expect(ollama.models().map(({ name }) => name)).toContain('mistral:latest')
  const env = { OLLAMA_HOST: other.origin }
  expect((await cli.json(models, ['ollama', 'models'], { env })).map(({ name }) => name)).toEqual(['llama3.2:latest'])
  await other.close()

  ollama.holdPulls()
  const child = cli.start(['ollama', 'pull', 'qwen2.5-coder:7b'])
  await expect.poll(() => pullsAsked().length).toBe(2)
  child.kill('SIGINT')
  expect((await once(child, 'close'))[0]).toBe(130)
  await expect.poll(() => pullsAsked()[1]?.left).toBe(true)
})
