import { resolve } from 'node:path'
import { AppError } from '../../core/errors.ts'
import type { CommitMessage } from '../../shared/commit-message.ts'
import { writtenInWords } from '../../shared/commit-message-words.ts'
import { plainText } from '../../shared/plain-text.ts'
import { toCommitMessageListing } from '../commit-message-listing.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { folderHere } from '../project-folder.ts'

type Input = { staged: boolean; range: string | null; model: string | null; account: string | null; conventional: boolean }

/**
 * Prints a commit message for the repository of the current folder, and nothing else on stdout. Asks for the passphrase only for an
 * account; a vault that opens without anybody is opened, so that its keys are known and found in the changes, and model servers with a key
 * are asked.
 */
export async function writeCommitMessage({ staged, ...input }: Input, context: CliContext): Promise<number> {
  const { keydeck, output, signal } = context
  if (staged && input.range !== null)
    throw new AppError('invalid-input', '--staged and --range exclude each other.', 'Leave one of them out.')
  const environment = context.ownEnvironment()
  const folder = folderHere(environment)
  const indexFile = environment['GIT_INDEX_FILE'] ?? ''
  const locked = input.account === null ? await keydeck.unlockUnasked() : null
  const api = input.account === null ? await keydeck.anyApiHere({ besideApp: false }) : await keydeck.unlocked()
  output.progress('Writing the commit message …')
  const index = indexFile === '' ? null : resolve(folder, indexFile)
  const written = await api.commitMessages.write.mutate({ ...input, folder, index }, { signal })
  for (const sentence of notesOn(written, locked)) output.note(sentence)
  output.result(toCommitMessageListing(written), () => written.message.split('\n').map(asLine).join('\n'))
  return exitCodes.done
}

function notesOn(written: CommitMessage, locked: AppError | null): string[] {
  const unknown = 'Only what looks like a secret was taken out, as the keys of your accounts were not known.'
  return [...writtenInWords(written).map(plainText), ...(locked ? [`${locked.message} ${unknown} ${locked.fix}`] : [])]
}

/** Without anything that a terminal obeys; the indent of a line stays. */
const asLine = (line: string): string => `${/^ */.exec(line)?.[0] ?? ''}${plainText(line)}`
