import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ToolId } from '../src/shared/tools.ts'
import { openBenchCore } from './bench-core.ts'
import { median, timed, type Figure } from './figure.ts'

const rounds = 1_000

/** A file of each format, as a person may have it. */
const files: readonly { tool: ToolId; path: string; text: string }[] = [
  {
    tool: 'claude-code',
    path: '.claude/settings.json',
    text: '{\n    // mine\n    "theme": "dark",\n    "env": { "A": "1" /* one */ },\n\n    "hooks": {"PreToolUse": [ ]},\n}\n',
  },
  {
    tool: 'codex',
    path: '.codex/config.toml',
    text: '# mine\napproval_policy = "never"  # no\n\n[mcp_servers.docs]\nargs = [\n  "-y", # yes\n]\n',
  },
  {
    tool: 'continue',
    path: '.continue/config.yaml',
    text: 'name: Mine\nversion: 0.0.1\nschema: v1\nmodels:\n  - name: L  # local\n    model: "l"\n',
  },
  { tool: 'llm', path: '.config/io.datasette.llm/default_model.txt', text: 'gpt-4o-mini' },
]

const keydeckCommand = async () => ({ words: [process.execPath], home: null })

/** Applying Keydeck to a file of each format and taking it back, again and again: whether the bytes are the same, and how long a round takes. */
export async function applyRoundsFigures(): Promise<Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'keydeck-bench-'))
  const home = join(root, 'user')
  const machine = { home, environment: {}, workingFolder: home, platform: process.platform }
  const { core, storage, remove } = await openBenchCore(join(root, 'home'), { machine, keydeckCommand })
  try {
    const add = async (provider: 'anthropic' | 'openai', baseUrl: string) =>
      (
        await core.accounts.add({
          provider,
          label: provider,
          baseUrl,
          model: 'some-model',
          local: false,
          key: 'sk-bench-1234567890',
          saveWhen: 'unchecked',
        })
      ).account.id
    const anthropic = await add('anthropic', 'https://api.anthropic.com')
    const openai = await add('openai', 'https://api.openai.com/v1')
    let different = 0
    const times: number[] = []
    for (const { tool, path, text } of files) {
      const file = join(home, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      const account = tool === 'claude-code' ? anthropic : openai
      const input = { tool, project: null, token: null, overwrite: false }
      for (let round = 0; round < rounds; round += 1) {
        times.push(
          await timed(async () => {
            await core.tools.apply({ ...input, account })
            await core.tools.unapply(input)
          }),
        )
        if (readFileSync(file, 'utf8') !== text) different += 1
      }
    }
    const detail = `${rounds.toLocaleString('en')} rounds each of ${files.map(({ tool }) => tool).join(', ')}`
    return [
      { name: 'files that are not byte for byte the same after apply and unapply', measured: different, unit: 'count', bar: 0, detail },
      { name: 'apply and unapply once', measured: median(times), unit: 'ms', bar: 50, detail: `median of ${detail}` },
    ]
  } finally {
    await storage.close()
    remove()
  }
}
