import { expect, onTestFinished, test } from 'vitest'
import { startFakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { startFakeProvider, type FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { openTestCore, submitted } from '../core/core.fixture.ts'
import { cliForEachTest, firstLine, type Cli } from './cli.fixture.ts'

let cli: Cli
let fake: FakeProvider
cliForEachTest({}, (started) => void ({ cli, fake } = started))

const key = 'sk-ant-api03-canary-0123456789'

/** An account whose provider is the fake, which may be answered for by a model of an Ollama; and a `claude` that prints what it got. */
async function prepare(offlineProviders: string[]) {
  const core = await openTestCore({ folder: cli.home })
  await core.accounts.add(submitted('anthropic', { label: 'Work', key, baseUrl: fake.urlFor('anthropic') }))
  core.settings.set({ offlineProviders })
  await core.storage.close()
  cli.file('claude', '#!/bin/sh\nenv\n', 0o755)
  const ollama = await startFakeOllama({ models: ['qwen2.5-coder:7b'] })
  onTestFinished(() => ollama.close())
  const env = { OLLAMA_HOST: ollama.origin, PATH: `${cli.folder}:${process.env['PATH']}`, ANTHROPIC_API_KEY: 'sk-ant-api03-stray' }
  return { ollama, env, claude: () => cli.run(['run', '--', 'claude'], { env }) }
}

const warning = 'keydeck: Warning: Anthropic cannot be reached: claude is answered by qwen2.5-coder:7b on this machine.\n'

test.each(['beside the running app', 'by itself'])(
  '%s, `run` leads claude to the local model while its provider cannot be reached, without its key, and back afterwards',
  async (way) => {
    const { ollama, env, claude } = await prepare(['anthropic'])
    if (way === 'beside the running app') await firstLine(cli.start(['serve', '--json', '--no-open', '--port', '0'], env))
    const online = await claude()
    expect(online.stderr).toBe('')
    expect(online.stdout).toContain(`ANTHROPIC_API_KEY=${key}\n`)

    const { port } = new URL(fake.origin)
    await fake.close()
    await expect.poll(async () => (await claude()).stderr, { timeout: 5_000, interval: 50 }).toBe(warning)
    const { stdout } = await claude()
    expect(stdout).toContain(`ANTHROPIC_BASE_URL=${ollama.origin}\n`)
    expect(stdout).toContain('ANTHROPIC_MODEL=qwen2.5-coder:7b\n')
    expect(stdout).not.toMatch(/canary|ANTHROPIC_API_KEY/)
    const explained = await cli.run(['explain', '--project', cli.folder], { env })
    expect(explained.stdout).toContain('`keydeck run` leads the tools of “Work” to qwen2.5-coder:7b on this machine.')
    expect(explained.stdout).toContain(`ANTHROPIC_BASE_URL\n    Offline mode: \`keydeck run\` sets it to ${ollama.origin} instead.\n`)
    expect(explained.stdout).toContain('ANTHROPIC_API_KEY\n    Offline mode: `keydeck run` takes it away.\n')

    const again = await startFakeProvider({ port: Number(port) })
    onTestFinished(() => again.close())
    await expect.poll(async () => (await claude()).stdout, { timeout: 8_000, interval: 50 }).toContain(`ANTHROPIC_API_KEY=${key}\n`)
  },
)

test('where nobody allowed it, a command keeps its own account, whatever is reached', async () => {
  const { claude } = await prepare([])
  await fake.close()
  const { stdout, stderr } = await claude()
  expect(stderr).toBe('')
  expect(stdout).toContain(`ANTHROPIC_API_KEY=${key}\n`)
})
