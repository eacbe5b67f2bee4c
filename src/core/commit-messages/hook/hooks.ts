import { lstat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { HookOutcome } from '../../../shared/commit-message.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { storageErrorCode } from '../../db/storage-errors.ts'
import type { KeydeckCommand } from '../../tools/adapters/tool-adapter.ts'
import { fileError } from '../../tools/files/file-errors.ts'
import { readToolFile, removeToolFile, writeToolFile } from '../../tools/files/tool-file.ts'
import { gitFailed } from '../git-problems.ts'
import { findRepository } from '../repository.ts'
import type { Git } from '../run-git.ts'
import { commandMissing, disabledHook, foreignHook, linkedHook } from './hook-problems.ts'
import { firstLine, hookBlock } from './hook-script.ts'
import { holdsBlock, isShellHook, withBlock, withoutBlock } from './hook-text.ts'

/**
 * Installs and removes the hook that writes a message for each plain commit, in the folder where Git looks for hooks: the repository's own
 * (shared by its worktrees), or where core.hooksPath says. What another put there stays. Both throw `invalid-input` for a folder in no
 * repository and for a hook that cannot be changed safely, and `storage-…` as the file system has it.
 */
export function createHooks(deps: { git: Git; keydeckCommand: () => Promise<KeydeckCommand | null>; platform: NodeJS.Platform }) {
  const { git, keydeckCommand, platform } = deps

  async function hookFile(folder: string): Promise<string> {
    const { root, gitFolder } = await findRepository(git, folder)
    // A relative core.hooksPath counts from where hooks run: https://git-scm.com/docs/git-config#Documentation/git-config.txt-corehooksPath
    const from = root ?? gitFolder
    const asked = await git(from, ['rev-parse', '--git-path', 'hooks'])
    if (asked.status !== 0) throw gitFailed(asked.said)
    return join(resolve(from, asked.printed.toString('utf8').replace(/\r?\n$/, '')), 'prepare-commit-msg')
  }

  return {
    /** Throws `not-found` where the keydeck command is not installed. */
    async install(folder: string): Promise<HookOutcome> {
      const keydeck = await keydeckCommand()
      if (keydeck === null || keydeck.words.length === 0) throw commandMissing()
      const file = await hookFile(folder)
      const { shown, found, reading } = await read(file)
      const block = (whole: boolean) => hookBlock(keydeck, { whole, platform })
      if (!reading.exists) {
        // A hook runs for everyone who may write to the repository; it holds no secret.
        await writeToolFile({ reading: { ...reading, mode: 0o755 }, text: `${firstLine}\n${block(true)}`, shown })
        return { state: 'installed', file }
      }
      if (!isShellHook(reading.text)) throw foreignHook(shown)
      if (platform !== 'win32' && found !== null && (found.mode & 0o111) === 0) throw disabledHook(shown)
      const isThere = holdsBlock(reading.text)
      const isMade = isThere && withoutBlock(reading.text) === null
      const text = withBlock(reading.text, block(isMade))
      if (text !== reading.text) await writeToolFile({ reading, text, shown })
      return { state: isThere ? 'updated' : 'installed', file }
    },

    async remove(folder: string): Promise<HookOutcome> {
      const file = await hookFile(folder)
      const { shown, reading } = await read(file)
      if (!reading.exists || !holdsBlock(reading.text)) return { state: 'absent', file }
      const rest = withoutBlock(reading.text)
      if (rest === null) await removeToolFile({ reading, shown })
      else await writeToolFile({ reading, text: rest, shown })
      return { state: 'removed', file }
    },
  }
}

async function read(file: string) {
  const shown = plainText(file)
  const found = await lookAt(file, shown)
  if (found?.isSymbolicLink() === true) throw linkedHook(shown)
  return { shown, found, reading: await readToolFile(file, shown) }
}

async function lookAt(file: string, shown: string) {
  try {
    return await lstat(file)
  } catch (thrown) {
    if (storageErrorCode(thrown) === 'ENOENT') return null
    throw fileError(thrown, shown)
  }
}
