import { AppError } from '../../core/errors.ts'
import { sizeInWords } from '../../core/local-models/memory-fit.ts'
import { sameModel } from '../../core/local-models/model-name.ts'
import type { LocalModelRef, LocalModels, Pull } from '../../shared/local-models.ts'
import { plainText } from '../../shared/plain-text.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { followPull } from '../follow-pull.ts'
import { toPullListing } from '../local-model-listing.ts'
import { pullProgress } from '../local-model-words.ts'
import { assertRunning, lookAtOllama, type OllamaFound } from '../ollama-server.ts'

type Input = { model: string | null; account: string | null }

/**
 * Downloads a model and shows how far it is. Ending the command ends the download and keeps what has come; one that was running before in
 * the app goes on there. Throws `invalid-input` for an empty name, `unreachable`, `provider-refused`, `no-local-model` where none is
 * recommended, and why a download ended.
 */
export async function pullModel(input: Input, context: CliContext): Promise<number> {
  const { output } = context
  if (input.model?.trim() === '') throw unnamed()
  const found = await lookAtOllama(input.account, context)
  assertRunning(found.server)
  const model = input.model ?? recommended(found.models)
  const ended = await pull(found, { serverId: found.server.id, model }, again(input, model), context)
  output.result(toPullListing(ended), () => inWords(ended, found))
  return exitCodes.done
}

function recommended({ toPull }: LocalModels): string {
  const model = toPull.find((one) => one.recommended)
  if (model) return model.name
  const smallest = toPull.toSorted((one, other) => one.downloadBytes - other.downloadBytes)[0]
  throw new AppError(
    'no-local-model',
    'No recommended model fits this machine’s memory.',
    smallest ? `Name one, for example \`keydeck ollama pull ${smallest.name}\`.` : 'Name one.',
  )
}

function unnamed(): AppError {
  return new AppError(
    'invalid-input',
    'The name of the model is empty.',
    'Name one, for example `keydeck ollama pull qwen2.5-coder:7b`; without any name it is the one that is recommended.',
  )
}

/** The command that goes on with a download. */
function again({ account }: Input, model: string): string {
  // No shell takes the colon of a tag for anything else.
  const name = /^[\w./:-]+$/.test(model) ? model : quotedForShell(model)
  const words = ['keydeck ollama pull', name, ...(account === null ? [] : ['--account', quotedForShell(account)])]
  return words.join(' ')
}

async function pull({ api, models }: OllamaFound, ref: LocalModelRef, command: string, { output, signal }: CliContext): Promise<Pull> {
  const isSame = (one: Pull) => one.serverId === ref.serverId && sameModel(one.model, ref.model)
  const wasRunning = models.pulls.some((one) => isSame(one) && one.state === 'pulling')
  const started = await api.localModels.pull.mutate(ref)
  const name = plainText(ref.model)
  output.progress(`Pulling ${name} …`)
  try {
    const ended = await followPull(api, started.id, {
      onProgress: (progress) => output.progress(`Pulling ${name}: ${pullProgress(progress)}`),
      signal,
    })
    if (ended.state === 'done') {
      if (!wasRunning) await api.localModels.dismissPull.mutate({ id: started.id })
      return ended
    }
    throw whyEnded(ended, command)
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    if (wasRunning) throw new AppError('cancelled', `Pulling ${name} goes on in the app.`, 'End it there.', { cause: thrown })
    await api.localModels.cancelPull.mutate({ id: started.id })
    throw new AppError('cancelled', `Pulling ${name} was ended; what has come is kept.`, `To go on, run \`${command}\` again.`, {
      cause: thrown,
    })
  }
}

function whyEnded({ state, error, model }: Pull, command: string): AppError {
  const goOn = `Run \`${command}\` again: it goes on from there.`
  if (error) return new AppError(error.code, error.message, state === 'interrupted' ? goOn : error.fix)
  return new AppError('cancelled', `Pulling ${plainText(model)} was ended elsewhere; what has come is kept.`, goOn)
}

function inWords({ model, totalBytes }: Pull, { server }: OllamaFound): string {
  const size = totalBytes === null ? '' : ` (${sizeInWords(totalBytes)})`
  return `Pulled ${plainText(model)}${size} for ${plainText(server.label)}.`
}
