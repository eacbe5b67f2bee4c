import { secretPartsOf } from '../../shared/google-credentials.ts'
import type { Candidate } from '../findings/candidate.ts'
import type { Breather } from './breather.ts'
import { keyInBaseUrl } from './key-like.ts'

/** As many characters of a secret in a row are a piece of it, and as many also where they may be a word, such as `deepseek`. */
const pieceLength = 8
const wordLength = 12

/** The accounts of one reading, none of which shows a piece of any secret of the reading; its own and the others’ alike. */
export async function withoutPieces(candidates: readonly Candidate[], breather: Breather): Promise<Candidate[]> {
  const pieces = new Set<string>()
  for (const { key, secrets } of candidates) {
    if (breather.isDue(key?.length)) await breather.breathe()
    for (const secret of [...(key === null ? [] : secretPartsOf(key)), ...Object.values(secrets)])
      for (const piece of piecesOf(secret)) pieces.add(piece)
  }
  const has = (text: string) =>
    [pieceLength, wordLength].some((length) => runsOf(text.toLowerCase(), length).some((run) => pieces.has(run)))
  const cleaned: Candidate[] = []
  for (const candidate of candidates) {
    if (breather.isDue()) await breather.breathe()
    cleaned.push(cleanedOf(candidate, has))
  }
  return cleaned
}

function cleanedOf(candidate: Candidate, has: (text: string) => boolean): Candidate {
  const { source, label, model, baseUrl, fields, providers, problem } = candidate
  const isShown = baseUrl === null || !has(baseUrl)
  return {
    ...candidate,
    source: has(source) ? 'pasted text' : source,
    label: label !== null && has(label) ? null : label,
    model: model !== null && has(model) ? null : model,
    baseUrl: isShown ? baseUrl : null,
    providers: isShown ? providers : [],
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => !has(value))),
    problem: isShown ? problem : [problem, keyInBaseUrl].filter(Boolean).join(' '),
  }
}

function piecesOf(secret: string): string[] {
  const isShort = secret.length < wordLength
  const short = runsOf(secret, pieceLength).filter((run) => isShort || !isWord(run))
  return [...short, ...runsOf(secret, wordLength)].map((run) => run.toLowerCase())
}

const isWord = (run: string): boolean => !/\d/.test(run) && (run === run.toLowerCase() || run === run.toUpperCase())

function runsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length))
}
