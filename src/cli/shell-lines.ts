import { quotedForShell } from '../shared/quoted-for-shell.ts'
import { AppError } from '../core/errors.ts'

/** The shells that `keydeck env` writes for; `dotenv` is a file of variables, as tools load it. */
export const shells = ['bash', 'zsh', 'fish', 'powershell', 'cmd', 'dotenv'] as const
export type Shell = (typeof shells)[number]

type Words = {
  set: (name: string, value: string) => string
  /** null: such a file cannot take a variable away. */
  remove: ((name: string) => string) | null
  comment: string
}

const posix: Words = {
  set: (name, value) => `export ${name}=${quotedForShell(value)}`,
  remove: (name) => `unset ${name}`,
  comment: '#',
}

const words: Record<Shell, Words> = {
  bash: posix,
  zsh: posix,
  // https://fishshell.com/docs/current/language.html#quotes
  fish: {
    set: (name, value) => `set -gx ${name} '${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`,
    remove: (name) => `set -e ${name}`,
    comment: '#',
  },
  // It takes typographic quotes for straight ones: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
  powershell: {
    set: (name, value) => `$env:${name} = '${value.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`,
    remove: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
    comment: '#',
  },
  cmd: { set: cmdLine, remove: (name) => `set "${name}="`, comment: 'rem' },
  dotenv: { set: (name, value) => `${name}=${quotedForDotenv(value)}`, remove: null, comment: '#' },
}

/**
 * The lines that set and remove variables in a shell, to be evaluated there. `masked`: as comments, since what is masked must not be set.
 * Throws `invalid-input` for a value that the shell has no way to write.
 */
export function shellLines(
  shell: Shell,
  { set, remove, masked }: { set: readonly { name: string; value: string }[]; remove: readonly string[]; masked: boolean },
): string[] {
  const { set: setLine, remove: removeLine, comment } = words[shell]
  const lines = [...(removeLine ? remove.map(removeLine) : []), ...set.map(({ name, value }) => setLine(name, value))]
  return masked ? lines.map((line) => `${comment} ${line}`) : lines
}

/** cmd replaces `%…%` also between quotes, and has no sign that keeps it from that: https://ss64.com/nt/syntax-esc.html */
function cmdLine(name: string, value: string): string {
  if (/[%"\r\n]/.test(value)) throw unwritable(name, 'cmd', 'Use --shell powershell, or start the command with `keydeck run`.')
  return `set "${name}=${value}"`
}

/** https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow: nothing is replaced between single quotes or backticks. */
function quotedForDotenv(value: string): string {
  if (/^[\w./:@+=,-]+$/.test(value)) return value
  const quote = ["'", '`'].find((sign) => !value.includes(sign))
  if (quote === undefined || /[\r\n]/.test(value))
    throw unwritable('A variable', 'a .env file', 'Use another --shell, or start the command with `keydeck run`.')
  return `${quote}${value}${quote}`
}

function unwritable(name: string, where: string, fix: string): AppError {
  return new AppError('invalid-input', `${name} has a value that cannot be written in ${where}.`, fix)
}
