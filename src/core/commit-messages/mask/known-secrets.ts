import { shortestUsualKey } from '../../../shared/api-key.ts'
import { formsOf, mask } from '../../network/mask-secrets.ts'

/** A run this long of a secret's characters, with a digit among them, is masked too: a diff may show a part of one. */
const fragmentLength = 12

export type Masked = { text: string; count: number }

/**
 * Makes a function that takes secrets out of a text: each as a whole, in whatever case and spelling, and each word that shares 12
 * characters with one. It reads a text once however many secrets there are. What is shorter than any key is a word, and stays.
 */
export function createKnownMask(secrets: readonly string[]): (text: string) => Masked {
  const forms = [
    ...new Set(
      secrets
        .filter(({ length }) => length >= shortestUsualKey)
        .flatMap(formsOf)
        .map(folded),
    ),
  ]
  const runs = new Set<string>()
  for (const form of forms) {
    for (let at = 0; at + fragmentLength <= form.length; at += 1) {
      const run = form.slice(at, at + fragmentLength)
      if (/\d/.test(run)) runs.add(run)
    }
  }

  return (text) => {
    if (forms.length === 0) return { text, count: 0 }
    const plain = folded(text)
    const spans: [number, number][] = []
    for (let at = 0; at + fragmentLength <= plain.length; at += 1)
      if (runs.has(plain.slice(at, at + fragmentLength))) spans.push([at, at + fragmentLength])
    for (const form of forms)
      for (let at = plain.indexOf(form); at !== -1; at = plain.indexOf(form, at + form.length)) spans.push([at, at + form.length])
    return withoutSpans(
      text,
      wordsAround(
        text,
        spans.toSorted(([one], [other]) => one - other),
      ),
    )
  }
}

/**
 * The whole words that spans stand in. What is shared may be what all keys of a service begin with, and without it the rest of another
 * key would no longer look like one.
 */
function wordsAround(text: string, spans: readonly [number, number][]): [number, number][] {
  const words: [number, number][] = []
  let readTo = 0
  for (const [from, to] of spans) {
    if (to <= readTo) continue
    let [begin, end] = [Math.max(from, readTo), to]
    while (begin > readTo && ofWord.test(text.charAt(begin - 1))) begin -= 1
    while (end < text.length && ofWord.test(text.charAt(end))) end += 1
    words.push([begin, end])
    readTo = end
  }
  return words
}

const ofWord = /[\w.~-]/

function withoutSpans(text: string, spans: readonly [number, number][]): Masked {
  let [masked, readTo, count] = ['', 0, 0]
  for (const [from, to] of spans) {
    if (from > readTo || count === 0) {
      masked += `${text.slice(readTo, from)}${mask}`
      count += 1
    }
    readTo = Math.max(readTo, to)
  }
  return { text: masked + text.slice(readTo), count }
}

/** Lower case for ASCII only: it keeps every position where it is. */
const folded = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
