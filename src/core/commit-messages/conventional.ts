import type { ChangedFile } from './changed-file.ts'

/** The types that are in use: https://www.conventionalcommits.org/en/v1.0.0/ with those of the Angular convention. */
export const commitTypes = ['feat', 'fix', 'docs', 'style', 'refactor', 'perf', 'test', 'build', 'ci', 'chore', 'revert'] as const
export type CommitType = (typeof commitTypes)[number]

const otherNames: Readonly<Record<string, CommitType>> = {
  feature: 'feat',
  features: 'feat',
  bugfix: 'fix',
  hotfix: 'fix',
  bug: 'fix',
  fixes: 'fix',
  doc: 'docs',
  documentation: 'docs',
  refactoring: 'refactor',
  performance: 'perf',
  tests: 'test',
  testing: 'test',
  deps: 'build',
  dependencies: 'build',
}

export type Subject = { type: CommitType | null; scope: string | null; breaking: boolean; description: string }

const form = /^([A-Za-z]+)\s*(?:[([]\s*([^)\]]{0,60}?)\s*[)\]])?\s*(!?)\s*:\s*(.*)$/

/** A first line taken apart. `type` null: it has none, or none of the known ones. */
export function readSubject(line: string): Subject {
  const [, word = '', scope = '', mark = '', rest = ''] = form.exec(line) ?? []
  const type = typeOf(word.toLowerCase())
  // A word, a colon and more is as often a sentence: only what is written like a type is one.
  const isForm = type !== null || scope !== '' || mark !== '' || /^(?:misc|wip)$/i.test(word)
  if (rest.trim() === '') return { type: null, scope: null, breaking: false, description: line.replace(/^[A-Za-z]+!?:\s*$/, '') }
  // A verb that is put like a type, as in "update: the list".
  const description = isForm ? rest.trim() : line.replace(/^(add|update|change|remove|improve|rename):\s+/i, '$1 ')
  return { type, scope: isForm ? scopeOf(scope) : null, breaking: isForm && mark === '!', description }
}

function typeOf(word: string): CommitType | null {
  return commitTypes.find((type) => type === word) ?? otherNames[word] ?? null
}

function scopeOf(scope: string): string | null {
  const word = scope
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^\w./@-]/g, '')
  return word === '' || word.length > 30 || word.toLowerCase() === 'scope' ? null : word
}

const isDocs = (name: string): boolean => /\.(?:md|mdx|rst|adoc|txt)$|(?:^|\/)docs?\/|(?:^|\/)licen[cs]e[^/]*$/i.test(name)
const isTest = (name: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|spec|e2e|testdata|fixtures)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)test_[^/]*\.py$|_test\.go$/i.test(name)
const isCi = (name: string): boolean =>
  /^\.github\/workflows\/|^\.gitlab-ci|^\.circleci\/|^azure-pipelines|(?:^|\/)Jenkinsfile$/i.test(name)
const isBuild = (name: string): boolean =>
  /(?:^|\/)(?:package\.json|Cargo\.toml|go\.mod|pyproject\.toml|setup\.py|requirements[^/]*\.txt|Gemfile|pom\.xml|Makefile|CMakeLists\.txt|Dockerfile[^/]*)$|\.gradle(?:\.kts)?$/i.test(
    name,
  )

/** The type that the files alone, and the first word of the description, speak for. */
export function guessType(files: readonly (Pick<ChangedFile, 'name' | 'what'> & { isLock?: boolean })[], description: string): CommitType {
  const all = (is: (name: string) => boolean) => files.length > 0 && files.every(({ name, isLock = false }) => !isLock && is(name))
  if (all(isDocs)) return 'docs'
  if (all(isTest)) return 'test'
  if (all(isCi)) return 'ci'
  if (files.length > 0 && files.every(({ name, isLock = false }) => isLock || isBuild(name))) return 'build'
  const verb = description.toLowerCase().split(/\W/)[0] ?? ''
  if (/^(?:fix|correct|repair|prevent|handle|avoid|resolve)$/.test(verb)) return 'fix'
  if (/^(?:refactor|rename|move|extract|simplify|reorganise|reorganize|split|restructure|clean)$/.test(verb)) return 'refactor'
  if (/^(?:add|introduce|implement|support|allow|create|enable)$/.test(verb)) return 'feat'
  if (/^(?:document|describe)$/.test(verb)) return 'docs'
  if (files.length > 0 && files.every(({ what }) => what === 'renamed')) return 'refactor'
  return files.length > 0 && files.every(({ what }) => what === 'added') ? 'feat' : 'chore'
}
