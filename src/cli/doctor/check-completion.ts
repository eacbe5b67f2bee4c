import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fine, type Finding } from './finding.ts'

type Machine = { home: string; environment: Readonly<Record<string, string | undefined>> }

/** Whether the person's shell completes keydeck, as far as files tell. Only told: Keydeck works without. */
export function checkCompletion({ home, environment }: Machine): Finding[] {
  const shell = basename(environment['SHELL'] ?? '')
  const config = environment['XDG_CONFIG_HOME'] || join(home, '.config')
  const data = environment['XDG_DATA_HOME'] || join(home, '.local', 'share')
  const known: Readonly<Record<string, { file: string; profiles: readonly string[] }>> = {
    bash: {
      file: join(data, 'bash-completion', 'completions', 'keydeck'),
      profiles: ['.bashrc', '.bash_profile'].map((name) => join(home, name)),
    },
    zsh: { file: join(home, '.zfunc', '_keydeck'), profiles: [join(environment['ZDOTDIR'] || home, '.zshrc')] },
    fish: { file: join(config, 'fish', 'completions', 'keydeck.fish'), profiles: [join(config, 'fish', 'config.fish')] },
  }
  const place = known[shell]
  if (!place) return []
  if (existsSync(place.file) || place.profiles.some(namesCompletion)) return [fine('completion', `${shell} completes keydeck.`)]
  return [fine('completion', `${shell} does not complete keydeck yet.`, 'Run `keydeck completion --help`, which shows how.')]
}

function namesCompletion(profile: string): boolean {
  try {
    return readFileSync(profile, 'utf8').includes('keydeck completion')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
