import type { EnvironmentWarning, Explanation, ResolvedVariable, VariableCandidate } from '../shared/environment.ts'
import { offlineVariable, offlineVariableInWords, setBeside } from '../shared/offline-variables.ts'
import { plainText } from '../shared/plain-text.ts'
import type { Output } from './output.ts'
import { alignRows } from './table.ts'

type Style = Pick<Output, 'style'>

/** An explanation for a person: each variable with its sources in order, the winner marked, and what to look out for. */
export function explanationInWords(explanation: Explanation, { style }: Style): string {
  const { variables, shell, projectFolder, folder, problems, isDevelopment } = explanation
  const place = projectFolder === null ? (folder ?? '') : `${projectFolder} (a project)`
  const said = [
    ...problems,
    ...(shell.state === 'fallback' || shell.state === 'failed' ? [shell.sentence] : []),
    ...(isDevelopment ? ['Keydeck runs in development.'] : []),
  ]
  const told =
    variables.length === 0
      ? ['No source has any variable that Keydeck knows.']
      : variables.map((variable) => variableInWords(variable, explanation, { style }))
  return [
    `In ${plainText(place)}:`,
    ...offlineInWords(explanation, { style }),
    ...told,
    ...(said.length === 0 ? [] : [said.map((text) => plainText(text)).join('\n')]),
  ].join('\n\n')
}

/** What stands below, at its variable, is not said here as well. */
function offlineInWords({ variables, offline }: Explanation, { style }: Style): string[] {
  if (offline === null) return []
  const beside = setBeside({ variables, offline }).map(({ name, value }) => `    ${name}=${plainText(value)}`)
  const heading = beside.length === 0 ? [] : ['  Beside what is said of the variables below it sets:']
  return [[`${style('yellow', 'Offline mode.')} ${plainText(offline.sentence)}`, ...heading, ...beside].join('\n')]
}

function variableInWords(
  { variable, candidates, warnings, billing }: ResolvedVariable,
  explanation: Pick<Explanation, 'offline'>,
  { style }: Style,
): string {
  const name = style('bold', variable)
  const offline = offlineVariable(explanation, variable)
  const mark = offline ? [`    ${style('yellow', plainText(offlineVariableInWords(offline)))}`] : []
  // What is nowhere cannot be taken away.
  if (candidates.length === 0) return [`${name}: nowhere; no source has it.`, ...(offline?.value === null ? [] : mark)].join('\n')
  const rows = alignRows(candidates.map(rowOf)).map((row, index) => (candidates[index]?.winner === true ? row : style('dim', row)))
  const winner = candidates.some((candidate) => candidate.winner) ? [] : ['    No source wins.']
  return [
    name,
    ...mark,
    ...rows,
    ...winner,
    ...(billing ? [`    ${plainText(billing.sentence)}`] : []),
    ...warnings.flatMap((warning) => warningInWords(warning, { style })),
  ].join('\n')
}

function rowOf({ label, line, masked, winner, empty, effect }: VariableCandidate): string[] {
  const place = line === null ? label : `${label}, line ${line}`
  return [winner ? '  *' : '', plainText(place), empty ? '(empty)' : plainText(masked), plainText(effect)]
}

function warningInWords({ message, action, command }: EnvironmentWarning, { style }: Style): string[] {
  // A command that does not stand here as it is would do something else, once it was copied.
  const steps = command === null || plainText(command) !== command ? [] : [`      $ ${command}`]
  return [`  ${style('yellow', '!')} ${plainText(message)}`, `    ${plainText(action)}`, ...steps]
}
