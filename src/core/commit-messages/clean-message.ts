import type { ChangedFile } from './changed-file.ts'
import { guessType, readSubject } from './conventional.ts'
import { inImperative } from './imperative.ts'
import { answerLines } from './answer-lines.ts'
import { wrapBody } from './wrap-body.ts'

/** Longest first line, in characters, as `git log --oneline` and hosts show it whole. */
const longestSubject = 72

type Files = readonly (Pick<ChangedFile, 'name' | 'what'> & { isLock?: boolean })[]

/**
 * A commit message from whatever a model answered: without what it thought aloud, fences, greetings and invented trailers; a first line of
 * at most 72 characters in the imperative mood, in the form of Conventional Commits where that is asked for, and a body wrapped at 72.
 * What is missing is made from the files.
 */
export function cleanMessage(answer: string, { conventional, files }: { conventional: boolean; files: Files }): string {
  const [first = '', ...rest] = answerLines(answer)
  const { type, scope, breaking, description } = readSubject(first)
  const said = inImperative(description.replace(/[.。]+$/, '').trim()) || fallbackDescription(files)
  const isBreaking = breaking || rest.some((line) => /^BREAKING[ -]CHANGE:/.test(line))
  const prefix = conventional ? `${type ?? guessType(files, said)}${scope === null ? '' : `(${scope})`}${isBreaking ? '!' : ''}: ` : ''
  const worded = conventional ? withSmallLetter(said) : withCapital(said)
  const subject = shortened(worded, longestSubject - prefix.length)
  // What the first line has no room for is told below it.
  const body = wrapBody(subject === worded ? rest : [worded, '', ...rest])
  return `${prefix}${subject}${body === '' ? '' : `\n\n${body}`}`
}

function fallbackDescription(files: Files): string {
  const [only] = files
  if (files.length !== 1 || !only) return `update ${files.length} files`
  const verb = {
    added: 'add',
    deleted: 'remove',
    renamed: 'rename',
    copied: 'copy',
    changed: 'update',
    retyped: 'update',
    unmerged: 'update',
  }
  return `${verb[only.what]} ${only.name.split('/').at(-1) ?? only.name}`
}

/** A plain word; not a name such as `README`, `HTTP` or `createServer`. */
const plainWord = /^[A-Z][a-z]*(?=[\s,]|$)/
const withSmallLetter = (text: string): string => text.replace(plainWord, (word) => word.toLowerCase())
const withCapital = (text: string): string =>
  text.replace(/^[a-z]+(?=[\s,]|$)/, (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)

function shortened(text: string, most: number): string {
  const characters = Array.from(text)
  if (characters.length <= most) return text
  const cut = characters.slice(0, most + 1).join('')
  const atWord = cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || characters.slice(0, most).join('')
  return atWord.replace(/[\s,;:.–-]*(?:\s(?:and|or|the|a|an|to|of|in|for|with|by|on|from|as|so|that|when|which))*[\s,;:.–-]*$/i, '')
}
