import { expect, test } from 'vitest'
import { workbenchForFile, type Workbench } from './workbench.fixture.ts'

let bench: Workbench
workbenchForFile({ provider: 'anthropic', app: true, localModel: 'qwen2.5-coder:7b' }, (made) => void (bench = made))

test('Claude Code, started by `keydeck run` while its provider cannot be reached, is answered by Ollama, which gets no key of the account', async () => {
  await bench.keydeck(['offline', 'auto', '--allow', 'anthropic'])
  await bench.closeProvider()
  const shown = () => bench.keydeck(['run', '--project', bench.projects.first])
  await expect.poll(shown, { timeout: 10_000 }).toContain('answered by qwen2.5-coder:7b')
  await bench.ask(['claude', '-p', 'ping local'], {
    in: bench.projects.first,
    through: ['run', '--'],
    environment: { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', ANTHROPIC_API_KEY: 'sk-ant-api03-stray' },
  })
  const asked = bench.askedOfOllama('ping local')
  expect(new Set(asked.map(({ path }) => path.split('?')[0]))).toEqual(new Set(['/v1/messages']))
  expect(asked.every(({ body }) => body.includes('"model":"qwen2.5-coder:7b"'))).toBe(true)
  expect(new Set(asked.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer ollama']))
  expect(asked.some(({ headers }) => 'x-api-key' in headers)).toBe(false)
  expect(bench.traces()).toEqual([])
})
