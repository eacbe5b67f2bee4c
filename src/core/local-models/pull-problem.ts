import type { ErrorBody } from '../../shared/error-code.ts'
import type { Pull } from '../../shared/local-models.ts'
import { AppError, toErrorBody } from '../errors.ts'

type Ended = { state: Extract<Pull['state'], 'interrupted' | 'failed'>; error: ErrorBody; noSuchModel: boolean }

const keptNote = 'What has come is kept by Ollama; resume the download'

/**
 * Errors that going on would not help, by Ollama's words for them, and what does: https://github.com/ollama/ollama/blob/main/server/images.go,
 * …/server/download.go. Any other error may be over at the next attempt.
 */
const lasting: readonly { says: RegExp; fix: string; noSuchModel?: true }[] = [
  {
    noSuchModel: true,
    says: /file does not exist|not found|invalid model name|invalid reference/i,
    fix: 'Check the name of the model; those that exist are listed at https://ollama.com/library.',
  },
  { says: /newer version|out of date|upgrade/i, fix: 'Update Ollama (https://ollama.com/download), then try again.' },
  {
    says: /no space left|not enough (?:disk )?space|disk quota|enough space on the disk/i,
    fix: `Free disk space on the machine that Ollama runs on. ${keptNote} then.`,
  },
  {
    says: /unauthorized|access denied|forbidden|denied/i,
    fix: 'The model is not open to everyone: run `ollama signin` on the machine that Ollama runs on, or choose another model.',
  },
]

/** The end of a download by an error in its stream; `words`: Ollama's own, made fit to be quoted. */
export function endedByServer(words: string): Ended {
  const quoted = words.replace(/[.\s]+$/, '')
  const known = lasting.find(({ says }) => says.test(quoted))
  return {
    state: known ? 'failed' : 'interrupted',
    error: {
      code: 'provider-refused',
      message: `Ollama could not pull the model: “${quoted}”.`,
      fix: known?.fix ?? `${keptNote}, and check the network connection of the machine that Ollama runs on.`,
    },
    noSuchModel: known?.noSuchModel ?? false,
  }
}

/** The end of a download whose stream stopped before it said that all is there. */
export function endedEarly(host: string): Ended {
  return {
    state: 'interrupted',
    error: {
      code: 'unreachable',
      message: `${host} ended the connection before the download was whole.`,
      fix: `${keptNote} when the server is there again.`,
    },
    noSuchModel: false,
  }
}

/** The end of a download by an error of the connection, or one that came before it. */
export function endedByError(error: unknown): Ended {
  const body = toErrorBody(error)
  if (body.code === 'unreachable')
    return { state: 'interrupted', error: { ...body, fix: `${keptNote} when the server is there again.` }, noSuchModel: false }
  const known =
    error instanceof AppError && body.code === 'provider-refused' ? lasting.find(({ says }) => says.test(body.message)) : undefined
  return { state: 'failed', error: { ...body, ...(known ? { fix: known.fix } : {}) }, noSuchModel: known?.noSuchModel ?? false }
}

/**
 * A download that ran when Keydeck ended. An Ollama that has been started anew since has thrown away what had come
 * (`PruneLayers` in https://github.com/ollama/ollama/blob/main/server/images.go), so nothing is promised of it.
 */
export const endedWithKeydeck: ErrorBody = {
  code: 'cancelled',
  message: 'Keydeck ended before the download was whole.',
  fix: 'Resume it; it goes on from what Ollama has kept.',
}
