import { readJsonc } from '../read-jsonc.ts'
import type { Breather } from './breather.ts'
import { createVariableGroups } from './candidates-of-variables.ts'
import type { Draft } from './complete-draft.ts'
import { createCommandEnd, createLineCursor, createQuoteEnd, longestPiece, type LineCursor } from './line-cursor.ts'
import { createLooseKeys } from './loose-keys.ts'
import type { Notes } from './notes.ts'
import { readAssignments } from './read-assignment.ts'
import { readCurl } from './read-curl.ts'
import { readJson } from './read-json.ts'
import { isAccountLink } from './is-account-link.ts'
import { readLink } from './read-link.ts'

/** What is said of text that begins as JSON does and is none. */
export const brokenJson = 'The JSON ends too early or has a mistake in it.'

/** More accounts than are ever shown. */
const mostFound = 3_000

/** Commands and lines of JSON that are tried; a text with more of them is something else. */
const mostTried = 2_000

/** What people’s terminals and notes put before a line: a prompt, a bullet, a number, a quotation. */
const decoration = /^(?:(?:[$%>❯]|PS [A-Z]:[^>]{0,200}>|[-*•·]|\d{1,3}[.)])\s+)+/

const comment = /^(?:#|\/\/|rem\s|::|;)/i

/** Most lines of a .env file: a name and a value that mean nothing but themselves. */
const simpleVariable =
  /^(?:export )?([A-Za-z_]\w{0,119})=(?:"([^"\\]{0,1000})"|'([^']{0,1000})'|(?![=&])((?:[^\s"'`#;&|^\\]|&(?!&)){1,1000}))(?:[ \t]{1,40}#.*)?\r?$/

const quotedVariable = /^(?:export\s+|ENV\s+)?[A-Za-z_][\w.-]{0,119}[ \t]{0,8}=[ \t]{0,8}(["'`])/

/** Reads a text line by line: variables, commands, links, JSON on a line, and keys alone. Other work gets its turn in between. */
export async function readLines(text: string, notes: Notes, breather: Breather): Promise<Draft[]> {
  const cursor = createLineCursor(text)
  const variables = createVariableGroups()
  const found: Draft[] = []
  const loose = createLooseKeys(notes)
  let tried = 0
  let read = 0
  for (let line = cursor.next(); line !== undefined; line = cursor.next()) {
    // With the lines over which the last command went on.
    if (breather.isDue(cursor.position() - read)) await breather.breathe()
    read = cursor.position()
    const simple = simpleVariable.exec(line)
    if (simple) takeAssigned(simple[1] ?? '', simple[2] ?? simple[3] ?? simple[4] ?? '')
    else takeLine(line)
  }
  return [...found, ...variables.finish(notes), ...loose.finish()]

  function takeLine(given: string): void {
    if (given.length > longestPiece) return notes.line(cursor.number())
    const line = given.trim().replace(decoration, '')
    if (line === '' || comment.test(line) || /^(?:```|~~~)/.test(line)) return undefined
    if (found.length + loose.count() >= mostFound)
      return notes.say('There are more accounts in the text than can be shown; the rest was not read.')
    if (isAccountLink(line)) return void found.push(...readLink(line, notes))
    if (/^(?:sudo\s+)?curl(?:\.exe)?\s/i.test(line)) return takeCurl(line)
    if (line.startsWith('{') && line.endsWith('}')) return takeJson(line)
    if (/^(?:\{\s{0,8}"|\[\s{0,8}[{"])/.test(line)) return notes.say(brokenJson)
    if (!/\s/.test(line) && loose.takeWord(line, cursor.number())) return undefined
    if (/bearer\s/i.test(line) && takeHeader(line)) return undefined
    return takeVariables(line)
  }

  function takeCurl(line: string): void {
    tried += 1
    if (tried > mostTried) return notes.line(cursor.number())
    const command = cursor.extend(line, createCommandEnd()) ?? line
    found.push(...readCurl(command, notes))
  }

  function takeJson(line: string): void {
    tried += 1
    const json = tried > mostTried ? undefined : readJsonc(line)
    if (json !== undefined) found.push(...readJson(json, notes))
    else notes.say(brokenJson)
  }

  function takeVariables(line: string): void {
    const assigned = readAssignments(whole(line, cursor))
    if (assigned.length === 0 && !loose.takeSentence(line, cursor.number())) notes.line(cursor.number())
    for (const { name, value } of assigned) {
      // `Site: https://…, the key is sk-…` is a sentence rather than a variable.
      const isSentence = /[a-z ]/.test(name) && /\shttps?:\/\/\S+\s/i.test(line)
      if (!takeNamed(name, value) && !(isSentence && loose.takeSentence(line, cursor.number()))) takeVariable(name, value)
    }
  }

  function takeNamed(name: string, value: string): boolean {
    return loose.count() < mostFound && loose.takeNamed(name, value, cursor.number())
  }

  function takeAssigned(name: string, value: string): void {
    if (!takeNamed(name, value)) takeVariable(name, value)
  }

  function takeVariable(name: string, value: string): void {
    if (!variables.take({ name, value, line: cursor.number() })) notes.unrelated(name)
  }

  /** `Bearer …` and `Authorization: Bearer …`. Says whether it was one of them. */
  function takeHeader(line: string): boolean {
    const header = /^(?:["']?[\w-]{1,40}["']?\s{0,8}:\s{0,8}["']?)?bearer\s+([^\s"',;]+)["',;]{0,4}$/i.exec(line)
    if (!header) return false
    loose.takeKey(header[1] ?? '', cursor.number(), { source: 'bearer token', auth: 'bearer' })
    return true
  }
}

/** The line with the lines over which its quoted value goes on. */
function whole(line: string, cursor: LineCursor): string {
  const quoted = quotedVariable.exec(line)
  if (!quoted) return line
  const before = quoted[0].slice(0, -1)
  const value = cursor.extend(line.slice(before.length), createQuoteEnd(quoted[1] ?? ''))
  return value === undefined ? line : before + value
}
