import { AppError } from '../../core/errors.ts'
import { sizeInWords } from '../../core/local-models/memory-fit.ts'
import { sameModel } from '../../core/local-models/model-name.ts'
import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { assertRunning, lookAtOllama } from '../ollama-server.ts'

type Input = { model: string; account: string | null; confirmed: boolean }

/** Deletes a model, once that was confirmed. Throws `unreachable`, `provider-refused`, and `not-found`, which does not repeat the name. */
export async function removeModel(input: Input, context: CliContext): Promise<number> {
  const { output, terminal } = context
  if (!input.confirmed && !terminal.interactive)
    throw new AppError('invalid-input', 'Deleting a model wants to be confirmed, and nobody can be asked here.', 'Add --yes to delete it.')
  const { api, server } = await lookAtOllama(input.account, context)
  assertRunning(server)
  const found = server.models.find(({ name }) => sameModel(name, input.model))
  if (!found) throw new AppError('not-found', 'No model of this name is installed.', 'Run `keydeck ollama models` to see those that are.')
  const name = plainText(found.name)
  const size = found.sizeBytes === null || found.remote ? '' : ` (${sizeInWords(found.sizeBytes)})`
  const where = plainText(server.label)
  if (!input.confirmed) {
    const answer = await terminal.ask(`This deletes ${name}${size} from ${where}. Delete it? [y/N]`)
    if (!/^y(?:es)?$/i.test(answer.trim())) throw new AppError('cancelled', 'Cancelled; nothing was deleted.', '')
  }
  await api.localModels.remove.mutate({ serverId: server.id, model: found.name })
  output.result({ model: found.name, removed: true }, () => `Deleted ${name}${size} from ${where}.`)
  return exitCodes.done
}
