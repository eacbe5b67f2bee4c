import { tokenUrl } from '../../shared/providers/place-url.ts'
import type { TokenProbe } from '../../shared/providers/provider.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import type { Probing } from './probe-key.ts'
import { readResult, type Finding } from './read-result.ts'

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
 * work; null when it did, or was not asked for.
 */
export async function probeToken(target: CheckTarget, { call, steps, now }: Probing): Promise<Finding | null> {
  const { token } = target.api.check
  const { model, billable } = target
  if (!billable || !token || model === null) {
    steps.skip('token', reasonToSkip(target))
    return null
  }
  steps.begin('token')
  const url = tokenUrl(target.provider, target.baseUrl, token, { model, fields: target.options.fields })
  const result = await call(target, url, { body: JSON.stringify(bodies[token.style](model)) })
  const read = readResult(target, result, { shape: { field: [], is: 'any' }, now: now() })
  if (!('finding' in read)) {
    steps.pass('token', { message: 'The model answered.' })
    return null
  }
  const finding = ofModel(target, read.finding)
  steps.fail('token', finding)
  return finding
}

function reasonToSkip({ billable, api, model }: CheckTarget): string {
  if (!api.check.token) return 'No model can be called here.'
  if (billable && model === null) return 'No model is chosen.'
  return 'Not asked for, as the provider bills it. Nothing else proves that a model can be called.'
}

/** A model that is not there is answered as an address is that is not there; but the address was proven a moment ago. */
function ofModel(target: CheckTarget, finding: Finding): Finding {
  const { status } = finding.evidence
  const isOfModel = status !== null && status >= 400 && (finding.outcome === 'wrong-address' || finding.outcome === 'works')
  if (!isOfModel) return finding
  const name = quoteFromProvider(target.model ?? '', secretsOf(target))
  return {
    ...finding,
    outcome: 'rejected',
    message: `${target.subject} accepts the key but does not let it call “${name}” (HTTP ${status}).`,
    fix: 'Choose another model, or ask the provider for access to this one.',
  }
}
