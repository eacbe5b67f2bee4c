import { modelsInWords } from '../../shared/model-words.ts'
import type { ModelList } from '../../shared/providers/provider.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import { isSamePlace, listShape, pathProof } from './list-place.ts'
import type { Accepted, Probing } from './probe-key.ts'
import { listsModel, readModels, type ListedModel } from './read-models.ts'
import { readResult, type Conclusion } from './read-result.ts'
import { offerVariant, type Offered } from './try-variants.ts'

/** `limited`: the provider knows the key and does not let it list models. */
export type Listed = { models: readonly ListedModel[] | null; limited: Conclusion | null }

/** Fetches the list of models, unless it came with the proof of the key, and looks for the chosen one in it. */
export async function probeModels(
  target: CheckTarget,
  probing: Probing & { accepted: Accepted },
): Promise<Listed | { conclusion: Offered }> {
  const { steps } = probing
  const reading = target.api.check.models
  const listed = reading ? await fetchList(target, reading, probing) : { models: null, limited: null }
  if ('conclusion' in listed) {
    steps.fail('models', listed.conclusion)
    return listed
  }
  tellModels(target, steps, listed)
  tellModel(target, steps, listed)
  return listed
}

async function fetchList(
  target: CheckTarget,
  reading: ModelList,
  { call, steps, now, accepted }: Probing & { accepted: Accepted },
): Promise<Listed | { conclusion: Offered }> {
  steps.begin('models')
  const { key: probe } = target.api.check
  const { json, limited, list } = accepted
  if (probe && isSamePlace(probe, reading)) return { models: readModels(json, reading, secretsOf(target)), limited }
  const result = list ?? (await call(target, reading))
  const read = readResult(target, result, { shape: listShape(reading), now: now() })
  if (!('conclusion' in read)) return { models: readModels(read.json, reading, secretsOf(target)), limited: null }
  const { conclusion } = read
  // The key was proven beside the base URL's path, and what lies below that is not the API.
  const isWrongPath =
    conclusion.outcome === 'wrong-address' && result.kind === 'answer' && probe?.from === 'origin' && pathProof(target.api) !== null
  if (isWrongPath) return { conclusion: await offerVariant(target, conclusion, { call, result, now: now() }) }
  return { models: null, limited: conclusion.outcome === 'works' ? conclusion : null }
}

function tellModels({ api, provider }: CheckTarget, steps: Probing['steps'], { models, limited }: Listed): void {
  if (!api.check.models)
    return steps.skip('models', provider.modelIds ? 'The models are the ones that you typed.' : 'There is no list of models.')
  const typed = 'You can type the name of the model.'
  if (limited) return steps.warn('models', { message: limited.message, fix: typed })
  if (models === null) return steps.warn('models', { message: 'The list of models did not come.', fix: typed })
  if (models.length === 0) return steps.warn('models', { message: 'The list of models is empty.', fix: provider.advice?.noModels ?? '' })
  steps.pass('models', { message: `${modelsInWords(models.length)}.` })
}

function tellModel(target: CheckTarget, steps: Probing['steps'], { models }: Listed): void {
  const { model, provider } = target
  const known = models ?? provider.modelIds?.map((id) => ({ id })) ?? []
  if (model === null) return steps.skip('model', 'No model is chosen.')
  if (known.length === 0) return steps.skip('model', 'There is no list to look it up in.')
  const name = quoteFromProvider(model, secretsOf(target))
  if (listsModel(known, model)) steps.pass('model', { message: `“${name}” is in the list.` })
  else steps.warn('model', { message: `“${name}” is not in the list.`, fix: 'Check the name of the model.' })
}
