import { maskValue } from './mask-value.ts'
import type { Bar, Candidate, FoundValue, Look, ResolutionInput, Resolved } from './resolution.ts'
import { settingsCandidates } from './settings-candidates.ts'

/** Set aside in development, so that a sign-in with an account can be tried where a key is set as well. */
const setAsideInDevelopment = 'ANTHROPIC_API_KEY'

/** Makes the look-up of variables in all sources: settings, Vite's env files, the process, the login shell. The first that can win wins. */
export function createLook(input: ResolutionInput): Look {
  const settings = settingsCandidates(input)
  const looked = new Map<string, Resolved>()
  return (name) => {
    const known = looked.get(name)
    if (known) return known
    const candidates = [
      ...(settings.get(name) ?? []),
      ...(input.vite.get(name) ?? []).map((found) => plainCandidate(name, 'vite-env', found, null)),
      ...fromEnvironment(name, 'process', input.process, input.isDevelopment),
      ...(input.shell ? fromEnvironment(name, 'login-shell', input.shell, input.isDevelopment) : []),
    ]
    const resolved = { name, candidates, winner: candidates.find(({ empty, bar }) => !empty && bar === null) }
    looked.set(name, resolved)
    return resolved
  }
}

function fromEnvironment(
  name: string,
  source: 'process' | 'login-shell',
  { label, variables }: Pick<ResolutionInput['process'], 'label' | 'variables'>,
  isDevelopment: boolean,
): Candidate[] {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined
  if (value === undefined) return []
  const bar = isDevelopment && name === setAsideInDevelopment && value.trim() !== '' ? ({ why: 'set-aside' } as const) : null
  return [plainCandidate(name, source, { value, label, file: null, line: null }, bar)]
}

function plainCandidate(name: string, source: Candidate['source'], { value, label, file, line }: FoundValue, bar: Bar | null): Candidate {
  const empty = value.trim() === ''
  return { source, label, file, line, masked: empty ? '' : maskValue(name, value), empty, bar, value, of: null, secret: null }
}
