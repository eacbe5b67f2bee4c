import type { Candidate, Reading } from '../findings/candidate.ts'
import { readJsonc } from '../read-jsonc.ts'
import { readYaml } from '../read-yaml.ts'
import { createBreather, type Breather } from './breather.ts'
import { completeDraft, type Draft } from './complete-draft.ts'
import { createNotes, type Notes } from './notes.ts'
import { readJson } from './read-json.ts'
import { brokenJson, readLines } from './read-lines.ts'
import { tidyCandidates } from './tidy-candidates.ts'

/** Longest JSON with comments, in characters: more is no configuration that a person pastes, and would take its time. */
const longestWithComments = 300_000

/** A name that only the configuration of a tool has, with a value beside it or below. */
const yamlMark = /^[ \t]{0,40}(?:- )?["']?(?:api_?key|api_?base|base_?url|apiKey|apiBase|baseURL|litellm_params)["']?:(?:[ \t]|\r?$)/im

/**
 * Understands a pasted text: keys alone, `Bearer …`, variables of any shell or a whole .env file, curl commands, JSON of other
 * tools, and links. Returns at most 1,000 accounts, each with a key that can be used (or none, for a server without keys), and
 * what was not understood, one sentence each, which holds nothing of the text but plain names of variables. Never throws for any
 * text; it keeps nothing, logs nothing, and gives way to other work about every 10 ms.
 */
export async function readPaste(text: string): Promise<Reading> {
  const notes = createNotes()
  const whole = text.replace(/^\ufeff/, '').trim()
  const reason = reasonAgainst(whole)
  if (reason !== undefined) return { candidates: [], notUnderstood: [reason] }
  const breather = createBreather()
  const drafts = readWholeJson(whole, notes) ?? readWholeYaml(whole, notes) ?? (await readLines(whole, notes, breather))
  const candidates = await tidyCandidates(await completeDrafts(drafts, notes, breather), notes, breather)
  const notUnderstood = notes.sentences()
  if (candidates.length === 0 && notUnderstood.length === 0) notUnderstood.push('There is no account in this text.')
  return { candidates, notUnderstood }
}

async function completeDrafts(drafts: readonly Draft[], notes: Notes, breather: Breather): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const draft of drafts) {
    if (breather.isDue(draft.key?.length)) await breather.breathe()
    const candidate = completeDraft(draft, notes)
    if (candidate) found.push(candidate)
  }
  return found
}

/** Texts that are plainly something else. */
function reasonAgainst(text: string): string | undefined {
  if (text === '') return 'There is nothing in the text.'
  if (/^<(?:!doctype|html|head|body|\?xml|svg)/i.test(text)) return 'This is a web page, not an account; copy the key itself from it.'
  if (/^-----BEGIN [A-Z0-9 ]{3,40}-----/.test(text)) return 'This is a key or certificate file (PEM), which is no API key.'
  return undefined
}

/** The text as JSON: as it is, in a fence of Markdown, or a part of an object without its braces. Undefined where it is none. */
function readWholeJson(text: string, notes: Notes): Draft[] | undefined {
  const fenced = /^```[a-z0-9]{0,10}\s*\n/i.exec(text)
  const inner = fenced
    ? text
        .slice(fenced[0].length)
        .replace(/\n```\s*$/, '')
        .trim()
    : text
  const isWhole = /^(?:\/[/*]|[{[])/.test(inner)
  const isPart = !isWhole && /^"[\w@.:/ -]{1,80}"\s{0,8}:/.test(inner)
  if (!isWhole && !isPart) return undefined
  const json = readJsonc(isPart ? `{${inner}}` : inner, { longest: longestWithComments })
  if (json !== undefined) return readJson(json, notes)
  if (isPart || !/^[{[]\s*\n/.test(inner)) return undefined
  notes.say(brokenJson)
  return []
}

/** The text as YAML, where it says something of accounts as that; undefined where its lines may say more. */
function readWholeYaml(text: string, notes: Notes): Draft[] | undefined {
  if (!text.includes('\n') || !yamlMark.test(text)) return undefined
  const yaml = readYaml(text)
  const drafts = readJson(yaml, createNotes(), 'YAML')
  return drafts.length === 0 ? undefined : readJson(yaml, notes, 'YAML')
}
