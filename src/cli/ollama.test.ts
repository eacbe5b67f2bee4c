import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { startFakeOllama, type FakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { startFakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { openTestCore, submitted } from '../core/core.fixture.ts'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import { createKeydeck } from './client.ts'
import { removeModel } from './commands/remove-model.ts'
import type { CliContext } from './context.ts'
import { localModelListing, ollamaStatusListing, pullListing } from './local-model-listing.ts'
import { createOutput } from './output.ts'
import { createRunHere } from './run-here.fixture.ts'

let root: string
let folder: string
let ollama: FakeOllama
let cli: ReturnType<typeof createRunHere>
beforeEach(async () => {
  root = temporaryFolder()
  folder = join(root, 'home')
  ollama = await startFakeOllama({ models: ['qwen2.5-coder:0.5b', 'gpt-oss:120b-cloud'] })
  cli = createRunHere(folder, { OLLAMA_HOST: ollama.origin })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await ollama.close()
  rmSync(root, { recursive: true, force: true })
})

const ownEnvironment = () => ({ OLLAMA_HOST: ollama.origin })
const models = z.array(localModelListing)

test('a person sees what is in memory and why a model is recommended', async () => {
  await fetch(`${ollama.origin}/api/generate`, { method: 'POST', body: JSON.stringify({ model: 'qwen2.5-coder:0.5b' }) })
  const { code, stdout } = await cli.ran('ollama')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^In memory +qwen2\.5-coder:0\.5b: 457 MB, on the GPU, leaves in 5 minutes$/m)
  expect(stdout).toMatch(/^Recommended qwen2\.5-coder:0\.5b\. .*made for code/m)
})

test('one that does not run ends with 1 and the command that helps, and has no models to list', async () => {
  await ollama.close()
  const listing = await cli.json(ollamaStatusListing, ['ollama', 'status'], 1)
  expect(listing).toMatchObject({ version: null, models: [], recommended: null })
  // An Ollama of the developer’s own is found at its usual port.
  expect(listing.state).toMatch(/^(not-(installed|running)|another-port)$/)
  const { stdout } = await cli.ran('ollama')
  expect(stdout).toMatch(listing.state === 'another-port' ? /OLLAMA_HOST/ : /^ {2}\$ (curl|brew|winget|ollama|systemctl|open) /m)
  expect(await cli.failure(['ollama', 'models'])).toMatchObject({ exitCode: 5, code: 'unreachable' })
})

test('something else at the address is told apart', async () => {
  const { port } = ollama
  await ollama.close()
  const provider = await startFakeProvider({ port })
  expect(await cli.json(ollamaStatusListing, ['ollama', 'status'], 1)).toMatchObject({ state: 'something-else' })
  await provider.close()
})

test('the installed models are listed with what they are, and a cloud model as none of this machine', async () => {
  const [local, cloud] = await cli.json(models, ['ollama', 'models'])
  expect(local).toMatchObject({ name: 'qwen2.5-coder:0.5b', family: 'qwen2', remote: false, fit: 'fits', running: null })
  expect(cloud).toMatchObject({ name: 'gpt-oss:120b-cloud', remote: true, fit: 'unknown' })
  const { stdout } = await cli.ran('ollama', 'models')
  expect(stdout).toMatch(/^\* {2}qwen2\.5-coder:0\.5b +398 MB +494\.03M +Q4_K_M +33k +completion, tools, insert +fits$/m)
  expect(stdout).toMatch(/gpt-oss:120b-cloud +- .*runs elsewhere/)
})

test('S7: nothing in a model’s name or in what the server says reaches the terminal but its letters', async () => {
  ollama.add({ name: 'clear\u001b[2J\u202e:1b', family: 'a\u0007b', parameters: '\u001b]0;x\u0007' })
  const { stdout } = await cli.ran('ollama', 'models')
  // oxlint-disable-next-line no-control-regex -- it is what must not be there
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
})

test('a model is pulled by name, and without one the recommended', async () => {
  const pulled = await cli.json(pullListing, ['ollama', 'pull', 'llama3.2'])
  expect(pulled).toEqual({ model: 'llama3.2', state: 'done', completedBytes: 2_019_393_189, totalBytes: 2_019_393_189, error: null })
  const { code, stdout } = await cli.ran('ollama', 'pull')
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^Pulled qwen2\.5-coder:\S+ \(.*\) for Ollama on this machine\.\n$/),
  })
  expect(ollama.models()).toHaveLength(4)
  expect(existsSync(folder)).toBe(false)
})

test('what the server says of a model that does not exist is quoted', async () => {
  expect(await cli.failure(['ollama', 'pull', 'no-such-model'])).toMatchObject({
    exitCode: 1,
    code: 'provider-refused',
    message: expect.stringContaining('file does not exist'),
  })
})

test('an empty name is told, with what to type', async () => {
  for (const name of ['', ' '])
    expect(await cli.failure(['ollama', 'pull', name])).toMatchObject({
      exitCode: 2,
      code: 'invalid-input',
      message: 'The name of the model is empty.',
      fix: expect.stringContaining('keydeck ollama pull qwen2.5-coder:7b'),
    })
})

test('deleting a model wants to be confirmed, and names one that is there', async () => {
  expect(await cli.failure(['ollama', 'rm', 'qwen2.5-coder:0.5b'])).toMatchObject({ exitCode: 2, fix: 'Add --yes to delete it.' })
  expect(ollama.models()).toHaveLength(2)
  const { stdout } = await cli.ran('ollama', 'rm', 'Qwen2.5-Coder:0.5B', '--yes')
  expect(stdout).toBe('Deleted qwen2.5-coder:0.5b (398 MB) from Ollama on this machine.\n')
  const failure = await cli.failure(['ollama', 'rm', 'sk-typed-by-mistake', '--yes'])
  expect(failure).toMatchObject({ exitCode: 2, code: 'not-found' })
  expect(JSON.stringify(failure)).not.toContain('sk-typed')
})

test('an account at another provider is wrong usage', async () => {
  const core = await openTestCore({ folder })
  await core.accounts.add(submitted('openai', { label: 'Work' }))
  await core.storage.close()
  expect(await cli.failure(['ollama', 'models', '--account', 'Work'])).toMatchObject({ exitCode: 2, code: 'invalid-input' })
  expect(await cli.failure(['ollama', 'models', '--account', 'nobody'])).toMatchObject({ exitCode: 2, code: 'not-found' })
})

test('at a terminal a person is asked before a model is deleted, and anything but yes keeps it', async () => {
  const asked: string[] = []
  const answering = (answer: string): CliContext => {
    const output = createOutput({ stdout: new PassThrough(), stderr: new PassThrough(), json: false })
    const ask = async (question: string) => (asked.push(question), answer)
    const terminal = { interactive: true, ask, askHidden: ask, readAll: async () => '' }
    const installed = { root: process.cwd(), version: '0.0.0-test', built: false }
    const environment = { home: folder, passphraseFile: undefined }
    const keydeck = createKeydeck({ folder, installed, environment, terminal, output })
    onTestFinished(() => keydeck.close())
    return {
      installed,
      environment,
      folder,
      output,
      terminal,
      keydeck,
      signal: new AbortController().signal,
      ownEnvironment,
      startInstead: () => {},
    }
  }
  const input = { model: 'qwen2.5-coder:0.5b', account: null, confirmed: false }
  await expect(removeModel(input, answering(''))).rejects.toMatchObject({ code: 'cancelled' })
  expect(asked).toEqual(['This deletes qwen2.5-coder:0.5b (398 MB) from Ollama on this machine. Delete it? [y/N]'])
  expect(ollama.models()).toHaveLength(2)
  expect(await removeModel(input, answering('y'))).toBe(0)
  expect(ollama.models()).toHaveLength(1)
})

test.each([
  [['ollama'], '$ keydeck ollama pull qwen2.5-coder:7b'],
  [['ollama', 'pull'], '$ keydeck ollama pull qwen2.5-coder:14b'],
  [['offline'], '$ keydeck offline auto --allow anthropic --allow openai'],
])('%j --help has examples, exit codes and variables', async (words, example) => {
  const { code, stdout } = await cli.ran(...words, '--help')
  expect(code).toBe(0)
  for (const part of [`Usage: keydeck ${words.join(' ')}`, example, 'Exit codes:', 'KEYDECK_HOME']) expect(stdout).toContain(part)
})
