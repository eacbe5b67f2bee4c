import { dirname } from 'node:path'
import type { EnvironmentWarning } from '../../shared/environment.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { faultOf, type ValueFault } from '../paste/judge-value.ts'
import { isKeyVariable, isSecretVariable } from './known-variables.ts'
import type { Candidate } from './resolution.ts'
import { fileName, howToRemove, variableAt, type Warn } from './warning-context.ts'

/** What is wrong with a single value: it is empty, no key, barred from winning, or in a file that git tracks. */
export const warnAboutValues: Warn = (resolved, context) =>
  resolved.candidates.flatMap((candidate) => [
    ...warnIfEmpty(resolved.name, candidate, context),
    ...warnIfBarred(resolved.name, candidate),
    ...warnIfNoKey(resolved.name, candidate),
    ...warnIfTracked(resolved.name, candidate, context.input.trackedFiles),
  ])

function warnIfEmpty(name: string, candidate: Candidate, context: Parameters<Warn>[1]): EnvironmentWarning[] {
  if (!candidate.empty) return []
  const message = `${variableAt(name, candidate)} is empty. Keydeck passes over it; some tools take it for a value.`
  return [{ code: 'empty-variable', message, ...howToRemove(name, candidate, context) }]
}

function warnIfBarred(name: string, candidate: Candidate): EnvironmentWarning[] {
  const { bar, of } = candidate
  if (bar?.why === 'set-aside') {
    const message = `${variableAt(name, candidate)} is set aside while Keydeck runs in development, so that a sign-in with an account can be tried. Packaged builds keep it.`
    return [{ code: 'set-aside', message, action: 'Use a packaged build, or add the key as an account.', command: null }]
  }
  if (bar?.why !== 'denied') return []
  const account = of?.account.account.label ?? ''
  const message = `“${account}” would give ${name}, but is never used under ${bar.folder}.`
  const allow = `keydeck project allow ${[account, bar.folder].map(quotedForShell).join(' ')}`
  return [{ code: 'denied-here', message, action: `Use another account here, or allow “${account}” again.`, command: allow }]
}

/** What stands in a file that everybody may have: an example of what to put there, or the name of where it is kept. */
const isNoSecret = new Set<ValueFault | undefined>(['placeholder', 'reference', 'masked'])

/** Why a value is no key, after the variable's name. What is short may be a key that a server of one's own takes. */
const faults: Readonly<Record<ValueFault, string | undefined>> = {
  empty: undefined,
  short: undefined,
  reference: 'has the name of a place where the key is kept, which nothing looks up',
  placeholder: 'has what stands where a key should be put',
  masked: 'has only a part of a key',
  quoted: 'has a quotation mark at its beginning or end',
  unusable: 'has a space, a line break or a sign that no key has',
}

function warnIfNoKey(name: string, candidate: Candidate): EnvironmentWarning[] {
  const { value, empty, of } = candidate
  if (value === null || empty || of !== null || !isKeyVariable(name)) return []
  const fault = faultOf(value)
  const problem = fault === undefined && value !== value.trim() ? 'has white space around it' : fault && faults[fault]
  if (problem === undefined) return []
  return [
    {
      code: 'not-a-key',
      message: `${variableAt(name, candidate)} ${problem}.`,
      action: 'Put the key itself there, and nothing else.',
      command: null,
    },
  ]
}

function warnIfTracked(name: string, { file, empty, value }: Candidate, tracked: ReadonlySet<string>): EnvironmentWarning[] {
  if (file === null || empty || !isSecretVariable(name) || !tracked.has(file)) return []
  if (value !== null && isNoSecret.has(faultOf(value))) return []
  const message = `The key in ${name} lies in ${fileName(file)}, which git tracks: whoever has the repository has the key.`
  const action = `Take ${fileName(file)} out of git and replace the key: it stays in the history.`
  return [
    {
      code: 'tracked-by-git',
      message,
      action,
      command: `git -C ${quotedForShell(dirname(file))} rm --cached ${quotedForShell(fileName(file))}`,
    },
  ]
}
