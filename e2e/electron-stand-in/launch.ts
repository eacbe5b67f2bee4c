import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export type AppToRun = {
  /** The app's folder: where its package.json is. */
  folder: string
  entry: string
  name: string
  version: string
}

type CommandLine = {
  switches: Map<string, string>
  /** What `-r` names: loaded before the app, as Electron does. */
  modules: string[]
  path: string
  /** The app's path and what follows it. */
  rest: string[]
}

/** What comes before the app's path is Chromium's, Node's and Electron's own; what follows it is the app's. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const switches = new Map<string, string>()
  const modules: string[] = []
  const left = [...argv]
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    if (!argument.startsWith('-')) return { switches, modules, path: argument, rest: [argument, ...left] }
    if (argument === '-r' || argument === '--require') modules.push(left.shift() ?? '')
    else {
      const [name = '', ...value] = argument.replace(/^--?/, '').split('=')
      switches.set(name, value.join('='))
    }
  }
  throw new Error('Which app? Use: electron [switches] [-r module] <folder or file> [arguments]')
}

/** Finds the app at `path` as Electron does: a folder by the `main` of its package.json, or a script. */
export function findApp(path: string): AppToRun {
  const full = resolve(path)
  const isFolder = statSync(full).isDirectory()
  const folder = isFolder ? full : dirname(full)
  const file = join(folder, 'package.json')
  const about: Record<string, unknown> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  return {
    folder,
    entry: isFolder ? join(folder, textOf(about['main']) ?? 'index.js') : full,
    name: textOf(about['productName']) ?? textOf(about['name']) ?? 'Electron',
    version: textOf(about['version']) ?? '0.0.0',
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)
