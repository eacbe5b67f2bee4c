import type { CommitMessage } from '../../shared/commit-message.ts'
import type { ChangedFile } from './changed-file.ts'

export type LeftOutReason = CommitMessage['leftOut'][number]['why']

/** Files in which a package manager keeps the versions that it chose, by their names in small letters. */
const lockFiles = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'bun.lockb',
  'go.sum',
  'go.work.sum',
  'packages.lock.json',
  'gems.locked',
  'package.resolved',
  'cartfile.resolved',
  'gradle.lockfile',
  'buildscript-gradle.lockfile',
  '.terraform.lock.hcl',
  'conda-lock.yml',
  'cabal.project.freeze',
  'pylock.toml',
])

/** Cargo.lock, poetry.lock, yarn.lock, flake.lock, uv.lock, Gemfile.lock and whatever comes after them. */
const lockName = /\.lock$/

const generatedName = /\.(?:map|snap|pb\.go|pb\.cc|pb\.h|g\.dart|designer\.cs)$|[._-]min\.(?:m?js|css)$|_pb2(?:_grpc)?\.pyi?$/

/** Why a file’s changes are not read; undefined where they are. `isGenerated`: what .gitattributes say. */
export function leftOutBy(file: ChangedFile, isGenerated: boolean | undefined): LeftOutReason | undefined {
  const name = (file.name.split('/').at(-1) ?? '').toLowerCase()
  if (file.kind !== 'file') return undefined
  if (file.added === null) return 'binary'
  // The user says that it is to be read.
  if (isGenerated === false) return undefined
  if (isLockFile(name)) return 'lock-file'
  return isGenerated === true || generatedName.test(name) ? 'generated' : undefined
}

const isLockFile = (name: string): boolean => lockFiles.has(name) || lockName.test(name)

/** The mark of a generated file, as https://go.dev/s/generatedcode and others have it: in a comment near the file’s beginning. */
const generatedMark = /^[+ ](?:\s*(?:\/\/|#|\/?\*+|--|;|<!--)\s*)(?:.*@generated\b|code generated .* do not edit)/im

/** Code whose lines are this long on average was written by a machine, in characters. */
const minifiedLine = 500

/** Whether the changes themselves say that a machine wrote the file. */
export function looksGenerated({ name, patch }: { name: string; patch: string }): boolean {
  const hunk = /^@@ -[0-4](?:,\d+)? \+[0-4](?:,\d+)? @@.*\n((?:.*\n){1,15})/m.exec(patch)
  if (hunk && generatedMark.test(hunk[1] ?? '')) return true
  if (!/\.(?:m?js|cjs|css|json|svg|html)$/i.test(name)) return false
  const lines = patch.split('\n').filter((line) => /^[+-](?![+-]{2} )/.test(line))
  return lines.length > 0 && lines.reduce((sum, line) => sum + line.length, 0) / lines.length > minifiedLine
}
