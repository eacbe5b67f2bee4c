import { candidate, type Candidate } from './candidate.ts'
import { findPlace } from './find-place.ts'
import type { Grammar } from './grammar.ts'

/**
 * What a shell is to offer. `words`: the candidates; `files` and `folders`: what its own completion finds on the disk; `command`: its
 * own completion of the command behind `--`.
 */
export type Answer = { offer: 'words' | 'files' | 'folders' | 'command'; candidates: readonly Candidate[] }

/** Values that the grammar does not have. Each kind is asked for only where it may stand. */
export type ValueSources = Readonly<
  Record<'account' | 'provider' | 'tool' | 'backup' | 'variable' | 'modelToPull' | 'installedModel', () => Promise<readonly Candidate[]>>
>

const shells = ['bash', 'zsh', 'fish', 'powershell', 'cmd', 'dotenv']
const noWords: Answer = { offer: 'words', candidates: [] }

/** What may stand at the last of these words (those after the program's own name), by the grammar that the command line itself reads. */
export async function answer(program: Grammar, words: readonly string[], sources: ValueSources): Promise<Answer> {
  const place = findPlace(program, words)
  switch (place.kind) {
    case 'nothing':
      return noWords
    case 'other-program':
      return { offer: 'command', candidates: [] }
    case 'command':
      return { offer: 'words', candidates: commandsOf(place.of) }
    case 'option':
      return {
        offer: 'words',
        candidates: [...optionsOf(place.of), ...(place.withEnd ? [candidate('--', 'the command to run follows')] : [])],
      }
    case 'value': {
      const { offer, candidates } = place.choices ? choices(place.choices) : await valuesOf(place.names, sources)
      return { offer, candidates: candidates.map((one) => ({ ...one, value: `${place.before}${one.value}` })) }
    }
  }
}

const choices = (values: readonly string[]): Answer => ({ offer: 'words', candidates: values.map((value) => candidate(value)) })

function commandsOf({ commands }: Grammar): Candidate[] {
  return commands.map(({ name, description }) => candidate(name, description))
}

function optionsOf({ options }: Grammar): Candidate[] {
  return options.map(({ long, description }) => candidate(long, description))
}

/** What the grammar's names for values stand for, in the singular; with its command’s name before it where the same word stands for other things elsewhere. */
const meanings: Readonly<Record<string, keyof ValueSources | 'shell' | 'folders' | 'files'>> = {
  account: 'account',
  provider: 'provider',
  tool: 'tool',
  backup: 'backup',
  variable: 'variable',
  var: 'variable',
  shell: 'shell',
  project: 'folders',
  dir: 'folders',
  folder: 'folders',
  file: 'files',
  path: 'files',
  'pull model': 'modelToPull',
  'rm model': 'installedModel',
  'offline model': 'installedModel',
  'commit-message model': 'installedModel',
}

/** `names`: what the grammar calls the value, the more telling one first. */
async function valuesOf(names: readonly string[], sources: ValueSources): Promise<Answer> {
  const meaning = names.map((name) => meanings[name.toLowerCase().replace(/s$/, '')]).find((found) => found !== undefined)
  if (meaning === undefined) return noWords
  if (meaning === 'folders' || meaning === 'files') return { offer: meaning, candidates: [] }
  return meaning === 'shell' ? choices(shells) : { offer: 'words', candidates: await sources[meaning]() }
}
