import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startFakeOllama, type FakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { createTestRepository, type TestRepository } from '../core/commit-messages/repository.fixture.ts'
import { cliForEachTest, firstLine, textOf, type Cli } from './cli.fixture.ts'
import { commitMessageListing, hookListing } from './commit-message-listing.ts'

const model = 'qwen2.5-coder:0.5b'
const key = 'sk-ant-api03-good-canary-7f3a9c51e2d84b60'

let cli: Cli
let repository: TestRepository
let ollama: FakeOllama
cliForEachTest({}, (started) => void ({ cli } = started))
beforeEach(async () => {
  repository = createTestRepository()
  ollama = await startFakeOllama({ models: [model] })
  ollama.answer(() => 'feat: add it')
})
afterEach(async () => {
  await ollama.close()
  repository.remove()
})

const environment = (extra: Record<string, string> = {}) => ({
  ...repository.environment,
  ...cli.environment({ OLLAMA_HOST: ollama.origin, ...extra }),
})

async function processOf(program: string, args: readonly string[], { env = {} }: { env?: Record<string, string> } = {}) {
  const child = spawn(program, args, { cwd: repository.root, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)]
  const [code] = await once(child, 'close')
  return { code: Number(code), stdout: stdout(), stderr: stderr() }
}

/** Runs it in the repository, as a person does. */
function run(args: readonly string[], options: { env?: Record<string, string> } = {}) {
  const [node, ...flags] = cli.program
  return processOf(node, [...flags, 'commit-message', ...args], options)
}

const heard = (): string => ollama.requests.map(({ body }) => body).join()

test('the message alone is on stdout, and who wrote it on stderr; without a vault, and nothing is left behind', async () => {
  repository.stage({ 'a.ts': "const password = 'canary'\n", 'yarn.lock': 'x\n' })
  const { code, stdout, stderr } = await run([])
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'feat: add it\n' })
  expect(stderr).toContain(`Written by ${model} (Ollama on this machine).`)
  expect(stderr).toContain('1 secret taken out')
  expect(stderr).toContain('Not read: yarn.lock (lock file).')
  expect(heard()).not.toContain('canary')
  expect(readdirSync(cli.folder)).not.toContain('home')
})

test('--json prints the listing, for a range and in no special form as well; what cannot be is one line with its status', async () => {
  repository.commit({ 'a.ts': 'one\n' })
  repository.commit({ 'a.ts': 'two\n' })
  const { stdout } = await run(['--json', '--range', 'HEAD~1..HEAD', '--no-conventional', '--model', model])
  expect(commitMessageListing.parse(JSON.parse(stdout))).toMatchObject({ message: 'Add it', model, onThisMachine: true, files: 1 })
  for (const [args, code, exit] of [
    [['--range', '--output=x'], 'invalid-input', 2],
    [['--range', 'HEAD~1..HEAD', '--account', 'Nobody'], 'vault-missing', 4],
  ] as const) {
    const failed = await run(['--json', ...args])
    expect({ args, code: failed.code, stdout: failed.stdout }).toEqual({ args, code: exit, stdout: '' })
    expect(JSON.parse(failed.stderr)).toMatchObject({ error: { code } })
  }
})

test('the hook calls this command: a commit gets its message, also with --all; and Ollama gone, the commit goes on', async () => {
  expect(hookListing.parse(JSON.parse((await run(['--hook', 'install', '--json'])).stdout))).toMatchObject({ state: 'installed' })
  repository.commit({ 'a.ts': 'one\n' })
  repository.write('a.ts', 'the second line\n')
  expect(await processOf('git', ['commit', '--all'])).toMatchObject({ code: 0, stderr: '' })
  expect(repository.git('log', '-1', '--format=%B').trim()).toBe('feat: add it')
  expect(heard()).toContain('+the second line')
  await ollama.close()
  repository.write('a.ts', 'the third line\n')
  expect(await processOf('git', ['commit', '--all'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^keydeck: No local model can write a message\.[^\n]*\nAborting commit due to empty commit message\.\n$/),
  })
  const file = join(repository.root, '.git', 'hooks', 'prepare-commit-msg')
  expect(readFileSync(file, 'utf8')).toContain(`KEYDECK_HOME=${cli.home} `)
  expect((await run(['--hook', 'remove'])).stdout).toContain('Removed from')
  expect((await run(['--hook', 'remove'])).stdout).toContain('no hook')
})

test('S7: beside a running app it goes through it, whose vault knows the keys; a locked vault asks for nothing and is told', async () => {
  await cli.run(['init', '--passphrase-file', cli.file('pass', 'correct horse battery staple\n')])
  const pass = { KEYDECK_PASSPHRASE_FILE: join(cli.folder, 'pass') }
  await cli.run(['add', '--provider', 'anthropic', '--label', 'Work', '--no-check'], { stdin: key, env: pass })
  repository.stage({ 'a.txt': `${key.slice(15, 35)}\n` })
  const locked = await run([])
  expect(locked).toMatchObject({ code: 0, stdout: 'feat: add it\n', stderr: expect.stringContaining('The vault is locked') })
  expect((await run([], { env: pass })).stderr).toMatch(/^Written by .*\n1 secret taken out before anything was sent\.\n$/)
  const app = cli.start(['serve', '--no-open', '--port', '0', '--json'], {
    ...pass,
    OLLAMA_HOST: ollama.origin,
    PATH: repository.environment.PATH ?? '',
  })
  await firstLine(app)
  await expect.poll(async () => (await cli.json(z.object({ vault: z.string() }), ['status'])).vault).toBe('unlocked')
  ollama.requests.length = 0
  const through = await run([], { env: { OLLAMA_HOST: 'http://127.0.0.1:9' } })
  expect(through).toMatchObject({ code: 0, stdout: 'feat: add it\n', stderr: expect.stringContaining('1 secret taken out') })
  expect(heard()).toContain('a.txt')
  expect(heard()).not.toContain(key.slice(15, 35))
})
