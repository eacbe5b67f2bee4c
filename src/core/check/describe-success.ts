import { modelsInWords } from '../../shared/model-words.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import type { Sentence } from './describe-answer.ts'
import type { Listed } from './probe-models.ts'
import { listsModel, type ListedModel } from './read-models.ts'

/** What to tell of an account that works. `answered`: the chosen model was called and answered, which says more than any list. */
export function describeSuccess(target: CheckTarget, { models, limited }: Listed, { answered }: { answered: boolean }): Sentence {
  if (answered)
    return { message: `${target.subject} works: “${quoteFromProvider(target.model ?? '', secretsOf(target))}” answered.`, fix: '' }
  if (limited) return { message: limited.message, fix: limited.fix }
  const { subject, provider, key, model, api } = target
  const answers = key === null || provider.kind === 'local-server' ? `${subject} answers` : `${subject} accepts the key`
  const typed = provider.modelIds?.map((id) => ({ id }))
  if (api.check.key === null) return withModel(target, typed, key === null ? answers : `${subject} answers; no free request proves the key`)
  if (api.check.models === null) return withModel(target, typed, answers)
  if (models === null) return { message: `${answers}; its list of models did not come.`, fix: '' }
  if (models.length === 0) return { message: `${answers} but lists no model.`, fix: provider.advice?.noModels ?? '' }
  const count = modelsInWords(models.length)
  if (model === null) return { message: `${answers} and lists ${count}.`, fix: '' }
  return withModel(target, models, `${answers} and lists ${count}`)
}

/** Adds that the chosen model is missing, where it is. */
function withModel(target: CheckTarget, known: readonly Pick<ListedModel, 'id'>[] | undefined, said: string): Sentence {
  const { model } = target
  if (model === null || !known || known.length === 0 || listsModel(known, model)) return { message: `${said}.`, fix: '' }
  return {
    message: `${said}, but “${quoteFromProvider(model, secretsOf(target))}” is not among ${target.provider.modelIds ? 'its models' : 'them'}.`,
    fix: 'Check the name of the model.',
  }
}
