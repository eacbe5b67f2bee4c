import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Settings of tools as somebody has them. */
const files: Readonly<Record<string, string>> = {
  '.claude/settings.json': '{\n  "permissions": { "allow": ["Bash(npm test)"] }\n}\n',
  '.codex/config.toml': 'approval_policy = "on-request"\n',
  '.config/opencode/opencode.jsonc': `{
  // what we agreed on
  "$schema": "https://opencode.ai/config.json",
  "theme": "system",
  "share": "disabled"
}
`,
  '.aider.conf.yml': '# as in the office\ndark-mode: true\n',
}

/** A home folder with tools in it, so that no picture looks at a real one. */
export function makeHome(): { home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'keydeck-pictures-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text)
  }
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) }
}
