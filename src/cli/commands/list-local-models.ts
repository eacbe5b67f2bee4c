import { sizeInWords } from '../../core/local-models/memory-fit.ts'
import type { LocalModel, LocalModels, LocalServer } from '../../shared/local-models.ts'
import { contextInShort } from '../../shared/model-words.ts'
import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { toLocalModelListing } from '../local-model-listing.ts'
import { fitWords } from '../local-model-words.ts'
import { assertRunning, lookAtOllama } from '../ollama-server.ts'
import type { Output } from '../output.ts'
import { alignRows } from '../table.ts'

/** Prints the models that an Ollama has. Throws `unreachable` and `provider-refused`. */
export async function listLocalModels(input: { account: string | null }, context: CliContext): Promise<number> {
  const { output } = context
  const { server, models } = await lookAtOllama(input.account, context)
  assertRunning(server)
  output.result(server.models.map(toLocalModelListing), () => inWords(server, models, output))
  return exitCodes.done
}

function inWords(server: LocalServer, { chosen }: LocalModels, { style }: Output): string {
  if (server.models.length === 0) return 'No model is installed. Pull one: keydeck ollama pull'
  const heads = ['', 'MODEL', 'SIZE', 'PARAMETERS', 'QUANTIZATION', 'CONTEXT', 'CAN', 'MEMORY', '']
  const rows = server.models.map((model) => [
    chosen?.serverId === server.id && chosen.model === model.name ? style('green', '*') : ' ',
    ...rowOf(model),
    model.remote ? style('yellow', 'runs elsewhere') : model.running ? style('green', 'in memory') : '',
  ])
  return [
    ...alignRows([heads.map((head) => style('dim', head)), ...rows]),
    ...(rows.some(([mark]) => mark !== ' ')
      ? [style('dim', '* answers for this machine; `keydeck offline --model` chooses another one.')]
      : []),
  ].join('\n')
}

function rowOf({ name, sizeBytes, parameters, quantization, contextLength, capabilities, fit, remote }: LocalModel): string[] {
  return [
    plainText(name),
    sizeBytes === null || remote ? '-' : sizeInWords(sizeBytes),
    plainText(parameters ?? '-'),
    plainText(quantization ?? '-'),
    contextInShort(contextLength) || '-',
    plainText(capabilities.join(', ')) || '-',
    remote ? '-' : fitWords[fit],
  ]
}
