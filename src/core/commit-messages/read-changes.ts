import { readChangedFiles, type ChangedFile } from './changed-file.ts'
import { gitFailed } from './git-problems.ts'
import { leftOutBy, looksGenerated, type LeftOutReason } from './left-out.ts'
import type { Git } from './run-git.ts'

/** A file whose changes are read. `patch`: as `git diff` prints them, '' for none; `cut`: not all of them. */
export type ReadFile = ChangedFile & { patch: string; cut: boolean }
export type Changes = { read: ReadFile[]; leftOut: (ChangedFile & { why: LeftOutReason })[] }

/** Most bytes of changes that are taken, of all files and of a single one. */
const mostBytes = 4_000_000
const mostBytesOfOne = 200_000
/** A file with more changed lines than this is asked for alone. */
const manyLines = 3_000
/** Most files, and characters of their names, that one call of Git asks for: a command line is as long as the system lets it be. */
const mostNamed = 100
const longestNames = 12_000
/** Most files whose changes are read; those with fewer lines come first. */
const mostFiles = 600

/** As it is whatever the user’s and the repository’s settings say. https://git-scm.com/docs/git-diff */
const plainDiff = [
  'diff',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--submodule=short',
  '--find-renames',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--ws-error-highlight=none',
]

type Asked = { git: Git; folder: string; compared: readonly string[]; index: string | null; signal?: AbortSignal | undefined }

/** What differs, without lock files, binary files and generated ones, which are only named. Throws `invalid-input` where Git fails. */
export async function readChanges(asked: Asked): Promise<Changes> {
  const { git, folder, compared, index, signal } = asked
  const listed = await git(folder, [...plainDiff, '--raw', '--numstat', '-z', ...compared, '--'], { index, signal, maxBytes: 16_000_000 })
  if (listed.status !== 0) throw gitFailed(listed.cut ? 'too many files' : listed.said)
  const files = readChangedFiles(listed.printed)
  const attributes = await generatedAttributes(asked, files)
  const changes: Changes = { read: [], leftOut: [] }
  for (const file of files) {
    const why = leftOutBy(file, file.path === null ? undefined : attributes.get(file.path))
    if (why) changes.leftOut.push({ ...file, why })
    else changes.read.push({ ...file, patch: '', cut: false })
  }
  await readPatches(asked, changes.read)
  const generated = changes.read.filter((file) => attributes.get(file.path ?? '') !== false && looksGenerated(file))
  return {
    read: changes.read.filter((file) => !generated.includes(file)),
    leftOut: [...changes.leftOut, ...generated.map((file) => ({ ...file, why: 'generated' as const }))],
  }
}

/** What .gitattributes say of each file: generated or not; nothing where they do not say. */
async function generatedAttributes({ git, folder, index, signal }: Asked, files: readonly ChangedFile[]): Promise<Map<string, boolean>> {
  const paths = files.flatMap(({ path }) => path ?? [])
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(''))
  const answer = await git(folder, ['check-attr', '-z', '--stdin', 'linguist-generated'], { input, index, signal, maxBytes: 32_000_000 })
  const found = new Map<string, boolean>()
  // In a repository without a working tree older versions of Git do not say.
  if (answer.status !== 0) return found
  const fields = answer.printed.toString('utf8').split('\0')
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', , value = ''] = fields.slice(at, at + 3)
    if (value === 'set' || value === 'true') found.set(path, true)
    else if (value === 'unset' || value === 'false') found.set(path, false)
  }
  return found
}

/** Fills in the patches, as far as they may be taken. */
async function readPatches(asked: Asked, files: readonly ReadFile[]): Promise<void> {
  const byLines = files.filter(({ path }) => path !== null).toSorted((one, other) => linesOf(one) - linesOf(other))
  let left = mostBytes
  for (const batch of batchesOf(byLines.slice(0, mostFiles))) {
    if (left <= 0) break
    left -= await readPatch(asked, batch, Math.min(left, batch.length === 1 ? mostBytesOfOne : mostBytes))
  }
  for (const file of files) if (file.patch === '') file.cut = linesOf(file) > 0
}

async function readPatch(asked: Asked, batch: readonly ReadFile[], maxBytes: number): Promise<number> {
  const { git, folder, compared, index, signal } = asked
  const names = batch.flatMap(({ path, fromPath }) => [path, fromPath].filter((name) => name !== null))
  // Of a file that is gone its lines say nothing that its name does not.
  const words = [...plainDiff, '--patch', '--unified=3', '--inter-hunk-context=0', '--irreversible-delete', ...compared, '--', ...names]
  const answer = await git(folder, words, { index, signal, maxBytes })
  if (answer.status !== 0 && !answer.cut) throw gitFailed(answer.said)
  const sections = answer.printed.toString('utf8').split(/^(?=diff --git )/m)
  const inOrder = asListed(batch).flatMap((file) => (file.what === 'retyped' ? [file, file] : [file]))
  const isInOrder = sections.length === inOrder.length && inOrder.every(({ path }, at) => isOf(path ?? '', sections[at] ?? ''))
  if (batch.length > 1 && (answer.cut || !isInOrder)) {
    let bytes = 0
    for (const file of batch) bytes += bytes < maxBytes ? await readPatch(asked, [file], Math.min(maxBytes - bytes, mostBytesOfOne)) : 0
    return bytes
  }
  if (batch.length === 1 && batch[0]) Object.assign(batch[0], { patch: sections.join(''), cut: answer.cut })
  else for (const [at, file] of inOrder.entries()) file.patch += sections[at] ?? ''
  return answer.printed.length
}

/** Whether a part of a patch can be this path's; one with unusual signs is quoted there. */
const isOf = (path: string, section: string): boolean =>
  !/^[\w./ -]+$/.test(path) || (section.split('\n', 1)[0] ?? '').endsWith(` b/${path}`)

/** As Git lists them: by the bytes of their paths. */
function asListed(batch: readonly ReadFile[]): ReadFile[] {
  return batch.toSorted((one, other) => Buffer.compare(Buffer.from(one.path ?? ''), Buffer.from(other.path ?? '')))
}

function batchesOf(sorted: readonly ReadFile[]): ReadFile[][] {
  const batches: ReadFile[][] = []
  let length = longestNames
  for (const file of sorted) {
    const last = batches.at(-1)
    const more = (file.path ?? '').length + (file.fromPath ?? '').length
    const isFull = last === undefined || last.length >= mostNamed || length + more > longestNames || linesOf(file) > manyLines
    if (isFull) batches.push([file])
    else last.push(file)
    length = isFull ? more : length + more
  }
  return batches
}

const linesOf = ({ added, deleted }: Pick<ChangedFile, 'added' | 'deleted'>): number => (added ?? 0) + (deleted ?? 0)
