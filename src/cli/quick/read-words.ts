/** The forms of `run` and `token` that are answered without loading the whole command line; any other is left to it, errors included. */
export type QuickCommand =
  | { verb: 'run'; accounts: string[] | null; project: string | null; words: string[] }
  | { verb: 'token'; account: string | null; provider: string | null; sentTo: string | null; home: string | null }

/** Reads a command line without the program's name; undefined for what is not plainly one of the quick forms. */
export function readQuickCommand([verb, ...rest]: readonly string[]): QuickCommand | undefined {
  if (verb === 'run') return readRun(rest)
  if (verb === 'token') return readToken(rest)
  return undefined
}

function readRun(rest: readonly string[]): QuickCommand | undefined {
  const options = readOptions(rest, ['--account', '--project'])
  if (!options) return undefined
  const { given, left } = options
  const words = left[0] === '--' ? left.slice(1) : left
  const projects = given.flatMap(([name, value]) => (name === '--project' ? [value] : []))
  const accounts = given.flatMap(([name, value]) => (name === '--account' ? [value] : []))
  if (words.length === 0 || projects.length > 1) return undefined
  return { verb: 'run', accounts: accounts.length === 0 ? null : accounts, project: projects[0] ?? null, words: [...words] }
}

function readToken(rest: readonly string[]): QuickCommand | undefined {
  const [first] = rest
  const named = first !== undefined && !first.startsWith('-') ? first : null
  const options = readOptions(named === null ? rest : rest.slice(1), ['--provider', '--for', '--home'])
  if (!options || options.left.length > 0) return undefined
  const values = new Map(options.given)
  if (values.size < options.given.length || (named === null) === !values.has('--provider')) return undefined
  const [provider = null, sentTo = null, home = null] = ['--provider', '--for', '--home'].map((name) => values.get(name))
  return { verb: 'token', account: named, provider, sentTo, home }
}

type Options = { given: [name: string, value: string][]; left: readonly string[] }

/** `--name value` and `--name=value` up to the first word that is neither; undefined for an option that is not known or has no value. */
function readOptions(words: readonly string[], names: readonly string[]): Options | undefined {
  const given: Options['given'] = []
  let index = 0
  for (; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (word === '--' || !word.startsWith('-')) break
    const [name = '', ...parts] = word.split('=')
    const value = parts.length > 0 ? parts.join('=') : words[(index += 1)]
    if (!names.includes(name) || value === undefined || value === '' || value.startsWith('-')) return undefined
    given.push([name, value])
  }
  return { given, left: words.slice(index) }
}
