import type { Account } from '../../shared/account.ts'
import type { LocalModels } from '../../shared/local-models.ts'
import { plainText } from '../../shared/plain-text.ts'
import { AppError } from '../errors.ts'

/** Most names that a message lists. */
const mostNamed = 5

/** That no installed model would do, with what to pull on this machine or how to come by a server. */
export function noLocalModel({ servers, toPull, problem }: LocalModels): AppError {
  const ollama = servers.find(({ kind }) => kind === 'ollama')
  if (ollama?.state === 'running') {
    const pull = toPull.find(({ recommended }) => recommended)?.name ?? toPull[0]?.name ?? 'qwen2.5-coder:7b'
    return new AppError(
      'no-local-model',
      problem ?? 'No local model is installed that could write a message.',
      `Pull one: \`ollama pull ${pull}\``,
    )
  }
  const fix = ollama?.fix
    ? [ollama.fix.text, ollama.fix.command === null ? '' : `\`${ollama.fix.command}\``].filter((part) => part !== '').join(' ')
    : ''
  return new AppError(
    'no-local-model',
    `No local model can write a message. ${ollama?.sentence ?? 'No model server was found on this machine.'}`.trim(),
    fix === '' ? 'Install Ollama (https://ollama.com/download), or name an account with --account.' : fix,
  )
}

export function noSuchModel(name: string, installed: readonly string[]): AppError {
  const shown = installed.slice(0, mostNamed).map(plainText).join(', ')
  const more = installed.length > mostNamed ? ` and ${installed.length - mostNamed} more` : ''
  return new AppError(
    'not-found',
    `No local model is called “${plainText(name)}”.`,
    `Installed are ${shown}${more}. To use an account’s model, name the account with --account as well.`,
  )
}

export const elsewhereModel = (name: string): AppError =>
  new AppError(
    'invalid-input',
    `“${plainText(name)}” does not run on this machine: its server passes the changes on to a service elsewhere.`,
    'Name another model, or the account of that service with --account.',
  )

export const noModelNamed = ({ label }: Account): AppError =>
  new AppError('invalid-input', `No model is chosen for “${label}”.`, 'Name one with --model, or choose one for the account.')

export const notAnswering = (label: string): AppError =>
  new AppError('invalid-input', `“${label}” has no models that answer in words.`, 'Name another account, or use a local model.')

export const noAnswer = (model: string): AppError =>
  new AppError('provider-refused', `${plainText(model)} answered without a word.`, 'Try again, or name another model with --model.')

export const noWriter = (name: string): AppError =>
  new AppError('invalid-input', `“${plainText(name)}” writes no text: it is made for other work.`, 'Name another model with --model.')
