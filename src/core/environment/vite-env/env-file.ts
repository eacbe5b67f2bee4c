import { isUtf8 } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { parseEnv } from 'node:util'

/** What electron-vite gives to the main process: https://electron-vite.org/guide/env-and-mode */
export const vitePrefix = 'MAIN_VITE_'

/** One env file as Vite reads it: all its variables, the line (from 1) of each that has the prefix, and what is odd about it. */
export type EnvFile = { entries: readonly (readonly [string, string])[]; lines: ReadonlyMap<string, number>; problems: readonly string[] }

/** More variables than any project has; working through all that fit into a file would hold up everything else. */
const mostVariables = 2_000

/**
 * Understands the bytes of an env file with the parser that Vite uses, Node's own:
 * https://nodejs.org/docs/latest-v24.x/api/util.html#utilparseenvcontent. `shown`: what problems call the file.
 */
export function understandEnvFile(bytes: Buffer, shown: string): EnvFile {
  const text = bytes.toString('utf8')
  const entries = Object.entries(parseEnv(text)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  if (entries.length > mostVariables) {
    const problem = `${shown} sets more than ${mostVariables.toLocaleString('en')} variables, so it was not read. Look at it in an editor.`
    return { entries: [], lines: new Map(), problems: [problem] }
  }
  return { entries, lines: linesOf(text), problems: oddities(bytes, text, shown) }
}

/**
 * The lines on which variables with the prefix get the value that counts. The parser does not tell them, and only it knows whether a
 * line that looks like an assignment is one or stands within quotes: so each that looks like one gets a name that tells its line, and
 * the names that the parser then finds are the assignments. The last one of a name counts.
 */
function linesOf(text: string): Map<string, number> {
  const mark = `L${randomBytes(8).toString('hex')}_`
  const marked = text.split('\n').map((line, index) => {
    const head = line.slice(0, Math.max(line.indexOf('='), 0))
    return head.includes(vitePrefix) ? line.replace(vitePrefix, `${mark}${index + 1}_${vitePrefix}`) : line
  })
  const lines = new Map<string, number>()
  for (const key of Object.keys(parseEnv(marked.join('\n')))) {
    if (!key.startsWith(mark)) continue
    const from = key.indexOf('_', mark.length)
    const [line, name] = [Number(key.slice(mark.length, from)), key.slice(from + 1)]
    lines.set(name, Math.max(line, lines.get(name) ?? 0))
  }
  return lines
}

function oddities(bytes: Buffer, text: string, shown: string): string[] {
  if (!isUtf8(bytes)) return [`${shown} is not UTF-8 text, so Vite may read other values from it than you see. Save it as UTF-8.`]
  if (!text.startsWith('\uFEFF')) return []
  return [`${shown} begins with a byte order mark, so Vite does not know the variable on its first line. Save it as UTF-8 without one.`]
}
