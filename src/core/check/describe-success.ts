import { quoteFromProvider } from '../network/mask-secrets.ts'
import type { CheckTarget } from './check-target.ts'
import type { Sentence } from './describe-answer.ts'
import { listsModel } from './read-models.ts'

/** What to tell of an account that works. `ids` null: no list of models came, or the provider has none. */
export function describeSuccess(target: CheckTarget, ids: ReadonlySet<string> | null): Sentence {
  const { subject, provider, key, model } = target
  const answers = key === null || provider.kind === 'local-server' ? `${subject} answers` : `${subject} accepts the key`
  if (provider.check.models === null) return { message: `${answers}.`, fix: '' }
  if (ids === null) return { message: `${answers}; its list of models did not come.`, fix: '' }
  if (ids.size === 0) return { message: `${answers} but lists no model.`, fix: provider.advice?.noModels ?? '' }
  const count = `${ids.size.toLocaleString('en-US')} ${ids.size === 1 ? 'model' : 'models'}`
  if (model !== null && !listsModel(ids, model)) {
    const name = quoteFromProvider(model, key === null ? [] : [key])
    return { message: `${answers} and lists ${count}, but “${name}” is not among them.`, fix: 'Check the name of the model.' }
  }
  return { message: `${answers} and lists ${count}.`, fix: '' }
}
