import { sizeInWords } from '../../core/local-models/memory-fit.ts'
import type { LocalModels, LocalServer } from '../../shared/local-models.ts'
import { countInWords } from '../../shared/number-words.ts'
import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { toOllamaStatusListing } from '../local-model-listing.ts'
import { ruledModel, runningInWords } from '../local-model-words.ts'
import { lookAtOllama } from '../ollama-server.ts'
import type { Output } from '../output.ts'

/** Prints where an Ollama stands; ends with 1 when it does not run. */
export async function showOllama(input: { account: string | null }, context: CliContext): Promise<number> {
  const { output } = context
  const { server, models } = await lookAtOllama(input.account, context)
  output.result(toOllamaStatusListing(server, models), () => inWords(server, models, output, new Date()))
  return server.state === 'running' ? exitCodes.done : exitCodes.accountFails
}

function inWords(server: LocalServer, models: LocalModels, { style }: Output, now: Date): string {
  const { state, sentence, fix, label, baseUrl, version } = server
  const rows: (readonly [name: string, text: string])[] = [
    ['Server', `${plainText(label)}, ${plainText(baseUrl)}`],
    ...(version === null ? [] : [['Version', plainText(version)] as const]),
    ...(state === 'running' ? inMemory(server, now) : []),
    ...whichModel(server, models),
    ...beside(server, models),
  ]
  return [
    style('bold', plainText(sentence)),
    ...(fix === null ? [] : [plainText(fix.text), ...(fix.command === null ? [] : [`  $ ${plainText(fix.command)}`])]),
    ...rows.map(([name, text]) => `${name.padEnd(11)} ${text}`),
  ].join('\n')
}

function inMemory({ models }: LocalServer, now: Date): [string, string][] {
  const running = models.flatMap(({ name, running: loaded }) => (loaded ? [`${plainText(name)}: ${runningInWords(loaded, now)}`] : []))
  return running.length === 0 ? [['In memory', 'no model']] : running.map((text, index) => [index === 0 ? 'In memory' : '', text])
}

/** The model that answers for this machine, and why; where none would do, the one to pull. */
function whichModel({ state }: LocalServer, models: LocalModels): [string, string][] {
  const { chosen, problem, toPull } = models
  const ruled = ruledModel(models)
  const lines: [string, string][] = []
  if (ruled) lines.push(['Recommended', plainText(`${ruled.model}. ${ruled.why.join(' ')}`)])
  if (chosen?.by === 'user') lines.push(['Chosen', plainText(`${chosen.model} on ${chosen.serverLabel}, by you.`)])
  if (problem !== null) lines.push(['Chosen', plainText(problem)])
  const pullable = toPull.find(({ recommended }) => recommended)
  if (!ruled && pullable && state === 'running')
    lines.push([
      'Recommended',
      `none of the installed ones; \`keydeck ollama pull\` gets ${pullable.name} (${sizeInWords(pullable.downloadBytes)}).`,
    ])
  return lines
}

/** Other model servers that run. */
function beside({ id }: LocalServer, { servers }: LocalModels): [string, string][] {
  return servers
    .filter((other) => other.id !== id && other.state === 'running')
    .map(({ label, baseUrl, models }, index) => [
      index === 0 ? 'Beside it' : '',
      plainText(`${label}, ${baseUrl}: ${countInWords(models.length, 'model')}`),
    ])
}
