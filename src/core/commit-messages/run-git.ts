import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { gitEnvironment, harmlessOptions } from '../environment/ask-git.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import { gitMissing, gitTooSlow } from './git-problems.ts'

/** What Git printed. `cut`: it had more to say and was ended at `maxBytes`. `status`: null where it was ended. */
export type GitAnswer = { status: number | null; printed: Buffer; said: string; cut: boolean }

export type Git = ReturnType<typeof createGit>

/** Longest that Git is waited for, in ms; most bytes that are taken of what it prints, and of what it complains. */
const usualMs = 30_000
const usualBytes = 8_000_000
const mostSaid = 4_000

/**
 * Runs the user's Git in a folder, without a shell, a pager or colours, and without anything that the repository's settings could have it
 * start. Throws `not-found` where there is no Git, `invalid-input` where it takes longer than `timeoutMs`, and the signal's reason.
 * `index`: another index file than the repository's own, as Git hands its hooks one.
 */
export function createGit({ environment, timeoutMs = usualMs }: { environment: MachinePlace['environment']; timeoutMs?: number }) {
  return function git(
    folder: string,
    words: readonly string[],
    options: { maxBytes?: number; input?: Buffer; index?: string | null; signal?: AbortSignal | undefined } = {},
  ): Promise<GitAnswer> {
    const { maxBytes = usualBytes, input, index = null, signal } = options
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const all = [...harmlessOptions, '--no-pager', '-c', 'core.quotePath=false', '-C', folder, ...words]
      const child = spawn('git', all, {
        env: { ...gitEnvironment(environment), ...(index === null ? {} : { GIT_INDEX_FILE: index }) },
        // Not in the folder that is asked about: Windows would look there for a git.exe first.
        cwd: dirname(process.execPath),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
      })
      const chunks: Buffer[] = []
      let [size, said, isLate] = [0, '', false]
      const end = () => void child.kill('SIGKILL')
      const late = setTimeout(() => {
        isLate = true
        end()
      }, timeoutMs)
      signal?.addEventListener('abort', end, { once: true })
      child.stdout.on('data', (chunk: Buffer) => {
        if (size < maxBytes) chunks.push(chunk)
        size += chunk.length
        if (size > maxBytes) end()
      })
      child.stderr.on('data', (chunk: Buffer) => {
        if (said.length < mostSaid) said += chunk.toString('utf8')
      })
      // One that ends before it has read everything says why itself.
      child.stdin.on('error', () => {})
      child.stdin.end(input)
      const settle = (done: () => void) => {
        clearTimeout(late)
        signal?.removeEventListener('abort', end)
        done()
      }
      child.on('error', () => settle(() => reject(gitMissing())))
      child.on('close', (status) =>
        settle(() => {
          if (signal?.aborted === true) reject(signal.reason)
          else if (isLate) reject(gitTooSlow(timeoutMs))
          else resolve({ status, printed: Buffer.concat(chunks).subarray(0, maxBytes), said, cut: size > maxBytes })
        }),
      )
    })
  }
}
