import { parse } from 'dotenv'

type Assignment = { name: string; value: string }

/**
 * What one line assigns, in the spellings of POSIX shells, .env files, Dockerfiles and YAML, of fish, csh and Nushell, of
 * PowerShell and of cmd; several where a line has several. Empty where it assigns nothing. The line is at most 64 kB long.
 */
export function readAssignments(line: string): Assignment[] {
  for (const read of [readPowerShell, readSetCommand, readPosix, readColon]) {
    const found = read(line)
    if (found.length > 0) return found
  }
  return []
}

/** `$env:NAME = "value"`, `[Environment]::SetEnvironmentVariable("NAME", "value", "User")`, and Nushell’s `$env.NAME = "value"`. */
function readPowerShell(line: string): Assignment[] {
  if (!/^[$[]/.test(line)) return []
  const found = /^\$env[:.]\{?([A-Za-z_]\w{0,119})\}?\s*=\s*(.*)$/is.exec(line)
  if (found) return [{ name: found[1] ?? '', value: firstWord(found[2] ?? '', /;|$/) }]
  const call = /^\[(?:System\.)?Environment\]::SetEnvironmentVariable\(\s*["'](\w{1,120})["']\s*,\s*["']([^"']*)["']/i.exec(line)
  return call ? [{ name: call[1] ?? '', value: call[2] ?? '' }] : []
}

/** fish’s `set -gx NAME value`, cmd’s `set NAME=value` and `setx NAME "value"`, csh’s `setenv NAME value`, a Dockerfile’s `ENV NAME value`. */
function readSetCommand(line: string): Assignment[] {
  const found = /^(set|setx|setenv|env|launchctl\s+setenv)\s+(.*)$/is.exec(line)
  if (!found) return []
  const isWindows = found[1]?.toLowerCase() === 'set'
  const rest = (found[2] ?? '').replace(/^(?:--?[A-Za-z]+\s+|\/[A-Za-z]\s+)*/, '')
  const cmd = isWindows ? /^(["']?)([A-Za-z_]\w{0,119})=(.*)$/s.exec(rest) : null
  if (cmd) {
    const value = (cmd[3] ?? '').split('&')[0]?.trim() ?? ''
    return [{ name: cmd[2] ?? '', value: unquoted(cmd[1] ? value.replace(/["']$/, '') : value) }]
  }
  const words = /^([A-Za-z_]\w{0,119})\s+(.*)$/s.exec(rest)
  return words ? [{ name: words[1] ?? '', value: firstWord(words[2] ?? '', /;|$/) }] : readPosix(rest)
}

const prefix = /^(?:export|declare|typeset|local|ENV|ARG|env|sudo)(?:\s+-[a-zA-Z]+)*\s+/

/** `export NAME=value`, `NAME="value" # why`, and several in a row, also before a command. */
function readPosix(line: string): Assignment[] {
  const found: Assignment[] = []
  let rest = line
  while (rest !== '' && found.length < 100) {
    rest = rest.replace(prefix, '')
    const name = /^([A-Za-z_][\w.-]{0,119})(?:[ \t]{0,8}=[ \t]{0,8})/.exec(rest)
    if (!name) break
    const read = readValue(rest.slice(name[0].length))
    found.push({ name: name[1] ?? '', value: read.value })
    rest = read.rest
  }
  return found
}

/** YAML’s `NAME: value`, and what a person writes before a key. */
function readColon(line: string): Assignment[] {
  const found = /^["']?([A-Za-z_][\w .-]{0,60})["']?\s{0,4}[:：]\s{1,4}(\S.*)$/s.exec(line)
  if (!found) return []
  return [{ name: (found[1] ?? '').trim(), value: readValue(found[2] ?? '').value }]
}

/** A value at the beginning of a text, quoted or not, and what comes after it. */
function readValue(text: string): { value: string; rest: string } {
  const quote = text[0]
  const end = quote !== undefined && '"\'`'.includes(quote) ? endOfQuoted(text) : -1
  // In a shell this is a command, whose output would be the value.
  const isCommand = quote === '`' && /\s/.test(text.slice(0, end))
  if (end !== -1 && !isCommand)
    return { value: unquoted(text.slice(0, end + 1)), rest: text.slice(end + 1).replace(/^\s*(?:;|&&?|,)?\s*/, '') }
  const stop = /\s#|(?:;|&&|\|\|)(?:\s|$)|\s(?:export\s|[A-Za-z_]\w{0,119}=)/.exec(text)
  const value = (stop ? text.slice(0, stop.index) : text).trim()
  const command = /^(\S+)\s+[a-z][a-z./_-]*(?:\s.*)?$/s.exec(value)
  return { value: command?.[1] ?? value, rest: stop ? text.slice(stop.index).replace(/^\s*(?:#.*|;|&&|\|\|)?\s*/s, '') : '' }
}

/** Where the quotation ends that the text begins with; -1 where it does not. */
function endOfQuoted(text: string): number {
  const quote = text[0] ?? ''
  for (let at = text.indexOf(quote, 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (quote === "'" || text[at - 1] !== '\\') return at
  }
  return -1
}

function firstWord(text: string, stop: RegExp): string {
  const trimmed = text.trim()
  const end = /^["'`]/.test(trimmed) ? endOfQuoted(trimmed) : -1
  return end === -1 ? trimmed.slice(0, trimmed.search(stop)).trim() : unquoted(trimmed.slice(0, end + 1))
}

/** A quoted value as a .env file means it: with the line breaks that `\n` stands for in double quotes. */
function unquoted(text: string): string {
  return /^["'`]/.test(text) ? (parse(`VALUE=${text}`, { fast: true })['VALUE'] ?? text) : text
}
