import { basename } from 'node:path'
import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { shellLines, shells, type Shell } from '../shell-lines.ts'
import { askForVariables } from './ask-for-variables.ts'

type Input = { accounts: string[] | null; project: string | null; shell: Shell | null; reveal: boolean }

/** Prints the variables of the accounts in use for a shell to evaluate. Throws `denied` under a rule of the folder, and what opening throws. */
export async function printEnvironment({ accounts, project, shell, reveal }: Input, context: CliContext): Promise<number> {
  const { output } = context
  const handed = await askForVariables({ accounts, project, words: [], purpose: reveal ? 'reveal' : 'show' }, context)
  const { set, remove } = handed
  const lines = shellLines(shell ?? usualShell(context.ownEnvironment()), { set, remove, masked: !reveal })
  for (const warning of handed.warnings) output.note(`keydeck: Warning: ${plainText(warning)}`)
  output.result({ set: set.map(({ name, value }) => ({ name, value })), remove, revealed: reveal }, () => lines.join('\n'))
  if (!reveal && set.length > 0) output.note('The keys are masked; --reveal prints them.')
  return exitCodes.done
}

function usualShell(environment: Readonly<Record<string, string>>): Shell {
  const name = basename(environment['SHELL'] ?? '')
  return shells.find((shell) => shell === name) ?? (process.platform === 'win32' ? 'powershell' : 'bash')
}
