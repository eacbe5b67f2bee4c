import type { EnvironmentWarning, Explanation, OfflineExplanation, ResolvedVariable, VariableCandidate } from '../shared/environment.ts'
import { plainText } from '../shared/plain-text.ts'
import type { Output } from './output.ts'
import { alignRows } from './table.ts'

type Style = Pick<Output, 'style'>

/** An explanation for a person: each variable with its sources in order, the winner marked, and what to look out for. */
export function explanationInWords(explanation: Explanation, { style }: Style): string {
  const { variables, shell, projectFolder, folder, problems, isDevelopment, offline } = explanation
  const place = projectFolder === null ? (folder ?? '') : `${projectFolder} (a project)`
  const said = [
    ...problems,
    ...(shell.state === 'fallback' || shell.state === 'failed' ? [shell.sentence] : []),
    ...(isDevelopment ? ['Keydeck runs in development.'] : []),
  ]
  const instead = offline === null ? [] : [offlineInWords(offline, { style })]
  const told =
    variables.length === 0
      ? ['No source has any variable that Keydeck knows.']
      : variables.map((variable) => variableInWords(variable, { style }))
  return [
    `In ${plainText(place)}:`,
    ...instead,
    ...told,
    ...(said.length === 0 ? [] : [said.map((text) => plainText(text)).join('\n')]),
  ].join('\n\n')
}

function offlineInWords({ sentence, variables }: OfflineExplanation, { style }: Style): string {
  const lines = variables.map(({ name, value }) => `    ${name}=${plainText(value)}`)
  return [`${style('yellow', 'Offline mode.')} ${plainText(sentence)}`, ...lines].join('\n')
}

function variableInWords({ variable, candidates, warnings, billing }: ResolvedVariable, { style }: Style): string {
  const name = style('bold', variable)
  if (candidates.length === 0) return `${name}: nowhere; no source has it.`
  const rows = alignRows(candidates.map(rowOf)).map((row, index) => (candidates[index]?.winner === true ? row : style('dim', row)))
  const winner = candidates.some((candidate) => candidate.winner) ? [] : ['    No source wins.']
  return [
    name,
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
