import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A project whose name is fit for a picture, with an env file that Git tracks. Throws where there is a folder of that name. */
export function makeProject(): { folder: string; remove(): void } {
  const folder = join(realpathSync(tmpdir()), 'client-b')
  mkdirSync(folder)
  writeFileSync(join(folder, '.env'), '# for the demo\nMAIN_VITE_OPENAI_API_KEY=sk-proj-made-up-0123456789-demo-q9Zt\n')
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  execFileSync('git', ['add', '.env'], { cwd: folder })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What the pictures' Keydeck is started in. */
export const startedIn = {
  OPENAI_API_KEY: 'sk-proj-made-up-0123456789-old-w8Xy',
  ANTHROPIC_AUTH_TOKEN: 'sk-ant-oat01-made-up-0123456789-token-k3AA',
  GEMINI_API_KEY: '',
  MISTRAL_API_KEY: 'made0up1c2d3e4f5a69780b1c2d3e4f5',
}
