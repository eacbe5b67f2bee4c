import { join } from 'node:path'
import { createEnvFileCache } from './env-file-cache.ts'
import { vitePrefix, type EnvFile } from './env-file.ts'
import { createExpander, EndlessReferences } from './expand-references.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * A value of a variable: of a file, with its absolute path and its line (from 1; null where that cannot be told), or of the process's
 * environment, which Vite lets win over every file: then `file` and `line` are null. For one that does not count it is the value that
 * it would have if it did.
 */
type ViteEnvValue = { value: string; file: string | null; line: number | null }

/** Variables by name with its prefix, each with all its values, the one that counts first; and sentences about what could not be read. */
export type ViteEnv = { variables: ReadonlyMap<string, readonly ViteEnvValue[]>; problems: readonly string[] }

export type ReadViteEnv = (place: { folder: string; mode: string; environment: Environment }) => Promise<ViteEnv>

const endless =
  'Variables in the env files refer to one another without end, or far more often than is usual, so none was taken from them. Look there for one that refers to itself.'

type NamedFile = EnvFile & { path: string }

/**
 * Reads the variables with Vite's prefix that a folder's env files give to a main process, with the values that Vite's `loadEnv` gives
 * them (https://vite.dev/guide/env-and-mode#env-files) in a mode and an environment. `folder` is absolute, and `mode` a word. Files are
 * kept until they change; nothing in the environment is changed. Never throws.
 */
export function createViteEnvReader(files = createEnvFileCache()): ReadViteEnv {
  return async ({ folder, mode, environment }) => {
    const paths = ['.env', '.env.local', `.env.${mode}`, `.env.${mode}.local`].map((name) => join(folder, name))
    const read = await Promise.all(paths.map(async (path) => ({ path, file: await files.read(path) })))
    const there = read.flatMap(({ path, file }) => (file === null ? [] : [{ ...file, path }]))
    const problems = there.flatMap((file) => file.problems)
    const variables = new Map<string, ViteEnvValue[]>()
    for (const [name, value] of Object.entries(environment)) {
      if (value !== undefined && name.startsWith(vitePrefix)) variables.set(name, [{ value, file: null, line: null }])
    }
    // Without such a variable there is nothing to expand for.
    if (!there.some(({ entries }) => entries.some(([name]) => name.startsWith(vitePrefix)))) return { variables, problems }
    try {
      for (const [name, values] of valuesIn(there, environment)) variables.set(name, [...(variables.get(name) ?? []), ...values])
    } catch (error) {
      if (!(error instanceof EndlessReferences)) throw error
      problems.push(endless)
    }
    return { variables, problems }
  }
}

/** The values of every variable with the prefix, expanded in the order in which Vite does it: later names are seen as they are written. */
function valuesIn(files: readonly NamedFile[], environment: Environment): Map<string, ViteEnvValue[]> {
  const strongestFirst = files.toReversed().map((file) => ({ ...file, values: new Map(file.entries) }))
  // Through an object, as there: it puts names that are numbers first.
  const inFiles = new Map(Object.entries(Object.fromEntries(files.flatMap(({ entries }) => entries))))
  const outside = environmentOf(environment, inFiles)
  const { expand, unescape } = createExpander()
  const lookup = (name: string) => outside.get(name) ?? inFiles.get(name)
  const found = new Map<string, ViteEnvValue[]>()
  for (const [name, written] of inFiles) {
    const expanded = (raw: string) => {
      inFiles.set(name, raw)
      return unescape(expand(raw, lookup, (other) => inFiles.get(other)))
    }
    if (name.startsWith(vitePrefix)) {
      const having = strongestFirst.flatMap(({ path, lines, values }) => {
        const raw = values.get(name)
        return raw === undefined ? [] : [{ path, line: lines.get(name) ?? null, raw }]
      })
      found.set(
        name,
        having.map(({ path, line, raw }) => ({ value: expanded(raw), file: path, line })),
      )
    }
    const set = outside.get(name)
    inFiles.set(name, set && set !== written ? unescape(set) : expanded(written))
  }
  return found
}

/** The environment as Vite has it when it expands: it first puts three variables of the files into it, as they are written. */
function environmentOf(environment: Environment, inFiles: ReadonlyMap<string, string>): Map<string, string> {
  const outside = new Map(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])))
  const taken = { VITE_USER_NODE_ENV: 'NODE_ENV', BROWSER: 'BROWSER', BROWSER_ARGS: 'BROWSER_ARGS' }
  for (const [name, from] of Object.entries(taken)) {
    const value = inFiles.get(from)
    if (value && !outside.has(name)) outside.set(name, value)
  }
  return outside
}
