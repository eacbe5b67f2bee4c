import { expect, test } from 'vitest'
import { workbenchForFile, type Start, type Workbench } from './workbench.fixture.ts'

let bench: Workbench
workbenchForFile({ provider: 'anthropic', app: true }, (made) => void (bench = made))

const claude = (prompt: string, start: Start) =>
  bench.ask(['claude', '-p', prompt], {
    ...start,
    environment: { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', ...start.environment },
  })

/** What a profile might have set. */
const stray = { ANTHROPIC_API_KEY: 'sk-ant-api03-stray', ANTHROPIC_AUTH_TOKEN: 'stray-token' }

test('two Claude Codes at once, started by `keydeck run`, have each its project’s key, or the one that is named', async () => {
  const { first, second } = bench.projects
  await Promise.all([
    claude('ping one', { in: first, through: ['run', '--'], environment: stray }),
    claude('ping two', { in: second, through: ['run', '--'], environment: stray }),
    claude('ping three', { in: first, through: ['run', '--account', 'Office', '--'] }),
  ])
  expect(bench.keysWith('ping one')).toEqual([bench.keys.Work])
  expect(bench.keysWith('ping two')).toEqual([bench.keys.Office])
  expect(bench.keysWith('ping three')).toEqual([bench.keys.Office])
  expect(bench.strangeCredentials()).toEqual([])
  expect(bench.traces()).toEqual([])
})

test('Claude Code that Keydeck is applied to fetches each project’s key by itself, and writes it nowhere', async () => {
  const { first, second } = bench.projects
  await bench.keydeck(['apply', 'claude-code', '--account', 'Work', '--project', first, '--yes'])
  await bench.keydeck(['apply', 'claude-code', '--account', 'Office', '--project', second, '--yes'])
  await Promise.all([claude('ping four', { in: first, environment: stray }), claude('ping five', { in: second, environment: stray })])
  expect(bench.keysWith('ping four')).toEqual([`Bearer ${bench.keys.Work}`, bench.keys.Work])
  expect(bench.keysWith('ping five')).toEqual([`Bearer ${bench.keys.Office}`, bench.keys.Office])
  expect(bench.strangeCredentials()).toEqual([])
  expect(bench.traces()).toEqual([])
})
