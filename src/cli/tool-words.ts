import { plainText } from '../shared/plain-text.ts'
import type { DiffLine, Drift, ToolPreview, ToolState, ToolStatus } from '../shared/tools.ts'
import type { Output } from './output.ts'

type Style = Output['style']

export const toolStateWords: Record<ToolState, string> = {
  'not-applied': 'not applied',
  applied: 'applied',
  drifted: 'changed since',
  overridden: 'overridden',
  unreadable: 'not understood',
}

/** Lines of a diff as they are shown around what changes. */
const around = 3

/** What would be written, with a few lines around each change. */
export function previewInWords({ name, file, diff, drift, notes, startWith, changes }: ToolPreview, style: Style): string {
  const lines = changes ? shortened(diff).map((line) => diffLine(line, style)) : ['Nothing would change.']
  return [style('bold', `${name}: ${plainText(file)}`), ...lines, ...driftInWords(drift), ...remarks(notes, startWith)].join('\n')
}

export function statusInWords(status: ToolStatus, style: Style): string {
  const { name, state, file, project, drift, notes, startWith } = status
  const whose = whoseInWords(status, { none: '', any: 'whichever account is in use' })
  return [
    style('bold', `${name}: ${[toolStateWords[state], ...(whose === '' ? [] : [whose])].join(', ')}`),
    `File     ${plainText(file)}`,
    ...(project === null ? [] : [`Project  ${plainText(project)}`]),
    ...driftInWords(drift),
    ...remarks(notes, startWith),
  ].join('\n')
}

/** Whose key a tool was told to take. `none`: it was told nothing; `any`: whichever is in use. */
export function whoseInWords({ account, accountGone, appliedAt }: ToolStatus, { none, any }: { none: string; any: string }): string {
  if (account !== null) return plainText(account.label)
  if (accountGone) return 'an account that was removed'
  return appliedAt === null ? none : any
}

/** What came of applying, in one sentence. */
export function appliedInWords(status: ToolStatus): string {
  const { name, state, delivery, notes } = status
  const [first = ''] = notes
  if (state === 'overridden') return `It is written, but something else comes before it. ${plainText(first)}`.trim()
  const how = delivery === 'environment' ? 'gets its key through `keydeck run`' : 'takes its key from Keydeck now'
  return `${name} ${how}: ${whoseInWords(status, { none: '', any: 'whichever account is in use' })}.`
}

function driftInWords(drift: readonly Drift[]): string[] {
  if (drift.length === 0) return []
  const lines = drift.map(({ path, now }) => `  ${plainText(path.join('.'))}: ${now === null ? 'gone' : plainText(now)}`)
  return ['What Keydeck wrote was changed since:', ...lines]
}

function remarks(notes: readonly string[], startWith: string | null): string[] {
  return [...notes.map((note) => `Note: ${plainText(note)}`), ...(startWith === null ? [] : [`Start it with: ${startWith}`])]
}

const signs = { same: ' ', added: '+', removed: '-' } as const
const colours = { same: 'dim', added: 'green', removed: 'red' } as const

function diffLine({ kind, text }: DiffLine, style: Style): string {
  const indent = /^[ \t]*/.exec(text)?.[0].replaceAll('\t', '  ') ?? ''
  return style(colours[kind], `${signs[kind]} ${indent}${plainText(text)}`.trimEnd())
}

function shortened(diff: readonly DiffLine[]): DiffLine[] {
  const changed = diff.flatMap(({ kind }, at) => (kind === 'same' ? [] : [at]))
  return diff.flatMap((line, at) => {
    if (changed.some((other) => Math.abs(other - at) <= around)) return [line]
    return changed.some((other) => Math.abs(other - at) === around + 1) ? [{ kind: 'same' as const, text: '…' }] : []
  })
}
