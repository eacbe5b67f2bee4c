import { tokenUrl } from '../../shared/providers/place-url.ts'
import type { TokenProbe } from '../../shared/providers/provider.ts'
import type { CallTarget } from '../calls/call-target.ts'
import { AppError } from '../errors.ts'

/**
 * Where a model is asked for an answer that comes piece by piece: where the catalogue has it asked for one token, but for those APIs
 * that have a place of their own for that. Throws `invalid-input` where there is none.
 */
export function streamUrl(target: CallTarget, model: string): { style: TokenProbe['style']; url: URL } {
  const { provider, baseUrl, options, subject, api } = target
  const { token } = api.check
  if (!token) throw new AppError('invalid-input', `${subject} has no model that could be asked.`, 'Choose another account.')
  const url = tokenUrl(provider, baseUrl, token, { model, fields: options.fields })
  // https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
  if (token.style === 'gemini')
    return { style: token.style, url: new URL(`${ending(url, ':generateContent', ':streamGenerateContent')}?alt=sse`) }
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
  if (token.style === 'bedrock-converse') return { style: token.style, url: new URL(ending(url, '/converse', '/converse-stream')) }
  return { style: token.style, url }
}

function ending(url: URL, from: string, to: string): string {
  return url.href.endsWith(from) ? `${url.href.slice(0, -from.length)}${to}` : url.href
}
