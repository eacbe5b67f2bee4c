import type { HandedOut } from '../../shared/hand-out.ts'
import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { handedEnvironment } from '../launch/handed-environment.ts'
import { askForVariables } from './ask-for-variables.ts'

type Input = { accounts: string[] | null; project: string | null; words: string[] }

/**
 * Starts a command with the variables of accounts, in this process's place; without one shows what would be set, masked. Throws `denied`
 * under a rule of the folder, before anything is started.
 */
export async function runCommand(input: Input, context: CliContext): Promise<number> {
  const { words } = input
  const handed = await askForVariables({ ...input, purpose: words.length === 0 ? 'show' : 'run' }, context)
  for (const warning of handed.warnings) context.output.note(`keydeck: Warning: ${plainText(warning)}`)
  if (words.length > 0) {
    context.startInstead({ words, environment: handedEnvironment(context.ownEnvironment(), handed) })
    return exitCodes.done
  }
  const { set, remove, accounts, instead, project, warnings } = handed
  const left = remove.filter((name) => Boolean(context.ownEnvironment()[name]))
  context.output.result(
    { project, accounts, instead, set: set.map(({ name, value, accountId }) => ({ name, value, accountId })), remove: left, warnings },
    () => inWords(handed, left),
  )
  return exitCodes.done
}

function inWords({ set, accounts, instead, project }: HandedOut, left: readonly string[]): string {
  if (accounts.length + instead.length === 0 && left.length === 0)
    return 'No account is in use here, so nothing would be changed. Make one active with `keydeck use`.'
  const linesOf = (title: string, id: string): string => {
    const lines = set.filter(({ accountId }) => accountId === id).map(({ name, value }) => `  ${name}=${plainText(value)}`)
    return [plainText(title), ...(lines.length > 0 ? lines : ['  no variable'])].join('\n')
  }
  const parts = accounts.map(({ id, label, providerName, by }) => {
    const why = { named: 'named', project: `the project’s, ${project ?? ''}`, active: 'active' }[by]
    return linesOf(`${label} (${providerName}, ${why})`, id)
  })
  const answered = instead.map(({ accountId, label, providerName, model, serverLabel }) =>
    linesOf(`${label} (${providerName}), answered by ${model} on ${serverLabel}`, accountId),
  )
  return [...parts, ...answered, ...(left.length > 0 ? [`Taken away:\n${left.map((name) => `  ${name}`).join('\n')}`] : [])].join('\n')
}
