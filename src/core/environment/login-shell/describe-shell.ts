import { basename } from 'node:path'
import type { ShellStatus } from '../../../shared/environment.ts'
import type { ShellAnswer } from './ask-shell.ts'

/** What is known before anybody has asked. */
export function initialStatus(platform: NodeJS.Platform): ShellStatus {
  if (platform !== 'win32') return { state: 'not-read', shell: null, at: null, sentence: 'The login shell has not been read yet.' }
  const sentence = 'Windows has no login shell; what its settings set is in the environment of every program.'
  return { state: 'unsupported', shell: null, at: null, sentence }
}

/** What was read, and what may be missing from it. `instead`: why it is another shell; `retry`: what the retry leaves out, and what the first asking came to. */
export function describeReading(
  shell: string,
  instead: string | null,
  retry: { missing: string; first: ShellAnswer | null } | null,
): string {
  const name = basename(shell)
  const asked = instead === null ? '' : `${instead} ${shell} was asked instead, so what only your own shell’s profile sets is missing.`
  if (retry === null) return asked || `This is the environment that ${name} has in a new terminal.`
  const sentence = `${name} ${whyNot(retry.first)} as a terminal starts it, so it was asked as a login shell only: ${retry.missing} may be missing.`
  return asked === '' ? sentence : `${asked} ${sentence}`
}

/** Why nothing is known, and what to do. */
export function describeFailure(shell: string, answer: ShellAnswer): string {
  const next =
    'What only its profile sets is not known. Look there for a command that waits, fails or starts another shell, then read it again.'
  return `${basename(shell)} ${whyNot(answer)}. ${next}`
}

function whyNot(answer: ShellAnswer | null): string {
  if (answer === null || 'variables' in answer) return 'gave no answer'
  return {
    'not-started': 'could not be started',
    late: 'did not answer in time',
    'too-much': 'printed far more than an environment',
    silent: 'ended without an answer',
  }[answer.failure]
}
