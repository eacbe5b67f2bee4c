import { tokenUrl } from '../../shared/providers/place-url.ts'
import type { TokenProbe } from '../../shared/providers/provider.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import { pathProof } from './list-place.ts'
import type { Probing } from './probe-key.ts'
import { readResult, type Conclusion } from './read-result.ts'

/** The smallest request in each style: a word in, one token out. */
const bodies: Record<TokenProbe['style'], (model: string) => unknown> = {
  'openai-chat': (model) => ({ model, messages: [{ role: 'user', content: 'Hi' }], max_tokens: 1 }),
  // The API takes no fewer: https://platform.openai.com/docs/api-reference/responses/create
  'openai-responses': (model) => ({ model, input: 'Hi', max_output_tokens: 16 }),
  'anthropic-messages': (model) => ({ model, messages: [{ role: 'user', content: 'Hi' }], max_tokens: 1 }),
  gemini: () => ({ contents: [{ role: 'user', parts: [{ text: 'Hi' }] }], generationConfig: { maxOutputTokens: 1 } }),
  'bedrock-converse': () => ({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }], inferenceConfig: { maxTokens: 1 } }),
  'cohere-chat': (model) => ({ model, messages: [{ role: 'user', content: 'Hi' }], max_tokens: 1 }),
  'ollama-chat': (model) => ({ model, messages: [{ role: 'user', content: 'Hi' }], stream: false, options: { num_predict: 1 } }),
}

/**
 * Has the chosen model write one token, where the user asked for that: it is billed. Returns what it came to when that did not
 * work, and otherwise whether the model answered.
 */
export async function probeToken(
  target: CheckTarget,
  { call, steps, now }: Probing,
): Promise<{ conclusion: Conclusion } | { answered: boolean }> {
  const { token } = target.api.check
  const { model, billable } = target
  if (!billable || !token || model === null) {
    steps.skip('token', reasonToSkip(target))
    return { answered: false }
  }
  steps.begin('token')
  const url = tokenUrl(target.provider, target.baseUrl, token, { model, fields: target.options.fields })
  const result = await call(target, url, { body: JSON.stringify(bodies[token.style](model)) })
  const read = readResult(target, result, { shape: { field: [], is: 'any' }, now: now() })
  if (!('conclusion' in read)) {
    steps.pass('token', { message: 'The model answered.' })
    return { answered: true }
  }
  const conclusion = ofModel(target, read.conclusion)
  steps.fail('token', conclusion)
  return { conclusion }
}

function reasonToSkip({ billable, api, model }: CheckTarget): string {
  if (!api.check.token) return 'No model can be called here.'
  if (billable && model === null) return 'No model is chosen.'
  return 'Not asked for, as the provider bills it. Nothing else proves that a model can be called.'
}

/** A model that is not there is answered as an address is that is not there; which it is, is known where a free request proved the path. */
function ofModel(target: CheckTarget, conclusion: Conclusion): Conclusion {
  const { status } = conclusion.evidence
  const isOfModel = status !== null && status >= 400 && (conclusion.outcome === 'wrong-address' || conclusion.outcome === 'works')
  if (!isOfModel || (conclusion.outcome === 'wrong-address' && pathProof(target.api) === null)) return conclusion
  const name = quoteFromProvider(target.model ?? '', secretsOf(target))
  return {
    ...conclusion,
    outcome: 'rejected',
    message: `${target.subject} accepts the key but does not let it call “${name}” (HTTP ${status}).`,
    fix: 'Choose another model, or ask the provider for access to this one.',
  }
}
