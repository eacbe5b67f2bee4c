import type { ChosenLocalModel, LocalModel, LocalModelRef, LocalServer } from '../../shared/local-models.ts'
import { memoryInWords, sizeInWords } from './memory-fit.ts'
import { isForCode, sameModel, writesText } from './model-name.ts'
import { rankOf } from './places-to-look-at.ts'

/** A server that was looked at. `local`: its models may answer in another's place. `foundId`: its name before an account stood there. */
export type SeenServer = { server: LocalServer; local: boolean; foundId: string | null }

type Candidate = { server: LocalServer; model: LocalModel }

/** What `chooseModel` comes to; `problem` is one sentence where the user's own choice is not there. */
type Choice = { chosen: ChosenLocalModel | null; recommended: ChosenLocalModel | null; problem: string | null }

/**
 * The rule for the model of this machine: it is installed on a server that runs, works on the machine itself and not in a cloud, writes
 * text, and fits the memory. This machine's Ollama comes before its other servers, and these before the local network; there what fits
 * well comes before what fits narrowly, a model for code before another, and a larger one before a smaller one. What the user chose comes
 * before all of that, as long as it is there.
 */
export function chooseModel(seen: readonly SeenServer[], options: { memoryBytes: number; wanted: LocalModelRef | null }): Choice {
  const { memoryBytes, wanted } = options
  const candidates = seen.filter(({ local }) => local).flatMap(({ server }) => candidatesOf(server))
  const inOrder = candidates.toSorted(byRule)
  const [best] = inOrder
  const recommended = best ? chosen(best, 'rule', whyByRule(best, inOrder, memoryBytes)) : null
  if (wanted === null) return { chosen: recommended, recommended: null, problem: null }
  const own = findWanted(seen, wanted)
  if (own) return { chosen: chosen(own, 'user', ['You chose it.', ...memoryWords(own, memoryBytes)]), recommended, problem: null }
  return { chosen: recommended, recommended, problem: missing(seen, wanted, recommended) }
}

/** The model that was named, where it is there and may be used; a server is also known by the name it had before its account. */
function findWanted(seen: readonly SeenServer[], wanted: LocalModelRef): Candidate | undefined {
  const there = seen.find(({ server }) => server.id === wanted.serverId) ?? seen.find(({ foundId }) => foundId === wanted.serverId)
  const model = there?.server.models.find(({ name }) => sameModel(name, wanted.model))
  return there && model && there.local && isRunning(there.server) && mayAnswer(model) ? { server: there.server, model } : undefined
}

/** Whether a model runs where its server does and writes text. */
function mayAnswer(model: LocalModel): boolean {
  return !model.remote && writesText(model)
}

function isRunning({ state }: LocalServer): boolean {
  return state === 'running'
}

function candidatesOf(server: LocalServer): Candidate[] {
  if (!isRunning(server)) return []
  return server.models.filter((model) => mayAnswer(model) && model.fit !== 'too-large').map((model) => ({ server, model }))
}

const fits: Readonly<Record<LocalModel['fit'], number>> = { fits: 0, unknown: 1, tight: 2, 'too-large': 3 }

function byRule(one: Candidate, other: Candidate): number {
  return (
    rankOf(one.server) - rankOf(other.server) ||
    fits[one.model.fit] - fits[other.model.fit] ||
    Number(isForCode(other.model)) - Number(isForCode(one.model)) ||
    (other.model.sizeBytes ?? 0) - (one.model.sizeBytes ?? 0) ||
    one.model.name.localeCompare(other.model.name, 'en') ||
    one.server.label.localeCompare(other.server.label, 'en')
  )
}

function chosen({ server, model }: Candidate, by: ChosenLocalModel['by'], why: readonly string[]): ChosenLocalModel {
  return { serverId: server.id, serverLabel: server.label, baseUrl: server.baseUrl, model: model.name, by, why }
}

function whyByRule(best: Candidate, all: readonly Candidate[], memoryBytes: number): string[] {
  const forCode = isForCode(best.model)
  const peers = all.filter(
    ({ server, model }) => rankOf(server) === rankOf(best.server) && model.fit === best.model.fit && isForCode(model) === forCode,
  )
  return [
    `It is installed on ${best.server.label}.`,
    ...memoryWords(best, memoryBytes),
    forCode ? 'It is made for code.' : 'No model there that fits is made for code.',
    peers.length === 1
      ? 'It is the only one of those.'
      : best.model.sizeBytes === null
        ? 'It is the first of those.'
        : 'It is the largest of those.',
  ]
}

function memoryWords({ server, model }: Candidate, memoryBytes: number): string[] {
  if (!server.onThisMachine) return ['It runs on another machine, so that this machine’s memory does not matter.']
  if (model.sizeBytes === null) return ['How much memory it needs is not known.']
  const size = `Its ${sizeInWords(model.sizeBytes)}`
  const memory = `this machine’s ${memoryInWords(memoryBytes)} of memory`
  if (model.fit === 'too-large') return [`${size} are too much for ${memory}.`]
  return [model.fit === 'tight' ? `${size} fit ${memory}, with little to spare.` : `${size} fit ${memory}.`]
}

function missing(seen: readonly SeenServer[], wanted: LocalModelRef, instead: ChosenLocalModel | null): string {
  const there = seen.find(({ server, foundId }) => server.id === wanted.serverId || foundId === wanted.serverId)?.server
  const where =
    there === undefined ? 'its server is no longer there' : isRunning(there) ? `it is not on ${there.label}` : `${there.label} does not run`
  const meanwhile = instead === null ? 'no other one would do' : `${instead.model} is used meanwhile`
  return `You chose ${wanted.model}, but ${where}: ${meanwhile}.`
}
