import { expect, test } from 'vitest'
import { workbenchForFile, type Start, type Workbench } from './workbench.fixture.ts'

let bench: Workbench
workbenchForFile({ provider: 'openai', model: 'gpt-5', app: false }, (made) => void (bench = made))

const opencode = (prompt: string, start: Start) =>
  bench.ask(['opencode', 'run', prompt], {
    ...start,
    environment: { OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1', ...start.environment },
  })

/** What a profile might have set. */
const stray = { OPENAI_API_KEY: 'sk-proj-stray' }

test('two OpenCodes at once, started by `keydeck run`, have each its project’s key', async () => {
  const { first, second } = bench.projects
  bench.write(
    '.config/opencode/opencode.json',
    JSON.stringify({
      model: 'own/gpt-5',
      provider: {
        own: {
          npm: '@ai-sdk/openai-compatible',
          name: 'Own',
          options: { baseURL: bench.baseUrl, apiKey: '{env:OPENAI_API_KEY}' },
          models: { 'gpt-5': { name: 'GPT-5' } },
        },
      },
    }),
  )
  // It makes its database at its first start, and two first starts at once trip over each other.
  await opencode('ping', { in: first, through: ['run', '--'], environment: stray })
  await Promise.all([
    opencode('ping one', { in: first, through: ['run', '--'], environment: stray }),
    opencode('ping two', { in: second, through: ['run', '--'], environment: stray }),
  ])
  expect(bench.keysWith('ping one')).toEqual([`Bearer ${bench.keys.Work}`])
  expect(bench.keysWith('ping two')).toEqual([`Bearer ${bench.keys.Office}`])
  expect(bench.strangeCredentials()).toEqual([])
  expect(bench.traces()).toEqual([])
})

test('OpenCode that Keydeck is applied to takes each project’s key from the variable that its file names', async () => {
  const { first, second } = bench.projects
  await bench.keydeck(['apply', 'opencode', '--account', 'Work', '--project', first, '--yes'])
  await bench.keydeck(['apply', 'opencode', '--account', 'Office', '--project', second, '--yes'])
  await Promise.all([
    opencode('ping three', { in: first, through: ['run', '--'], environment: stray }),
    opencode('ping four', { in: second, through: ['run', '--'], environment: stray }),
  ])
  expect(bench.keysWith('ping three')).toEqual([`Bearer ${bench.keys.Work}`])
  expect(bench.keysWith('ping four')).toEqual([`Bearer ${bench.keys.Office}`])
  expect(bench.strangeCredentials()).toEqual([])
  expect(bench.traces()).toEqual([])
})
