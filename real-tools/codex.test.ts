import { expect, test } from 'vitest'
import { workbenchForFile, type Start, type Workbench } from './workbench.fixture.ts'

let bench: Workbench
workbenchForFile({ provider: 'openai', app: true }, (made) => void (bench = made))

const codex = (prompt: string, start: Start) => bench.ask(['codex', 'exec', '--skip-git-repo-check', prompt], start)

/** What a profile might have set. */
const stray = { OPENAI_API_KEY: 'sk-proj-stray', CODEX_API_KEY: 'sk-proj-stray' }

test('two Codexes at once, started by `keydeck run`, have each its project’s key, or the one that is named', async () => {
  const { first, second } = bench.projects
  bench.write(
    'own-codex/config.toml',
    `model = "gpt-5"\nmodel_provider = "own"\n\n[model_providers.own]\nname = "Own"\nbase_url = "${bench.baseUrl}"\nwire_api = "responses"\nenv_key = "OPENAI_API_KEY"\n`,
  )
  const environment = { ...stray, CODEX_HOME: bench.at('own-codex') }
  await Promise.all([
    codex('ping one', { in: first, through: ['run', '--'], environment }),
    codex('ping two', { in: second, through: ['run', '--'], environment }),
    codex('ping three', { in: first, through: ['run', '--account', 'Office', '--'], environment }),
  ])
  expect(bench.keysWith('ping one')).toEqual([`Bearer ${bench.keys.Work}`])
  expect(bench.keysWith('ping two')).toEqual([`Bearer ${bench.keys.Office}`])
  expect(bench.keysWith('ping three')).toEqual([`Bearer ${bench.keys.Office}`])
  expect(bench.strangeCredentials()).toEqual([])
  expect(bench.traces()).toEqual([])
})

// It takes no provider from a project’s file, so the account is that of both.
test('Codex that Keydeck is applied to fetches the key of the account by itself, in every project, and writes it nowhere', async () => {
  const { first, second } = bench.projects
  for (const account of ['Work', 'Office'] as const) {
    await bench.keydeck(['apply', 'codex', '--account', account, '--yes'])
    await Promise.all([
      codex(`ping of ${account} in the first`, { in: first, environment: stray }),
      codex(`ping of ${account} in the second`, { in: second, environment: stray }),
    ])
    expect(bench.keysWith(`ping of ${account} in the first`)).toEqual([`Bearer ${bench.keys[account]}`])
    expect(bench.keysWith(`ping of ${account} in the second`)).toEqual([`Bearer ${bench.keys[account]}`])
  }
  expect(bench.strangeCredentials()).toEqual([])
  expect(bench.traces()).toEqual([])
})
