import type { LocalServer } from '../../shared/local-models.ts'
import { plainText } from '../../shared/plain-text.ts'
import { fixInWords } from '../local-model-words.ts'
import { fine, warning, type Finding } from './finding.ts'

/** This machine's Ollama: nobody needs one, so that its absence is no fault; one that is there and cannot be used is. */
export function checkOllama({ state, sentence, fix }: LocalServer): Finding {
  const message = plainText(sentence)
  // Whether an account has the key that it wants is not looked at here: that would open the accounts.
  if (['running', 'not-installed', 'not-running', 'refused'].includes(state)) return fine('ollama', message)
  return warning('ollama', message, plainText(fixInWords(fix)) || 'Run `keydeck ollama status`.')
}
