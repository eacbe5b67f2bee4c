import type { CallTarget } from '../calls/call-target.ts'
import { createApiCaller, type CallResult } from '../check/call-api.ts'
import { secretsOf } from '../check/check-target.ts'
import { prepareWay } from '../check/prepare-way.ts'
import { looksLikeHtml, readComplaint } from '../check/read-answer.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import type { HttpAnswer } from '../network/http-result.ts'
import type { HttpRequest } from '../network/http-request.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { parseJson } from '../parse-json.ts'
import type { Finding } from './describe-server.ts'

/** A whole answer with its JSON (undefined where it is none), or why there is none. */
export type Reply =
  | { answered: true; status: number; json: unknown; answer: HttpAnswer }
  | { answered: false; result: Exclude<CallResult, HttpAnswer> }

/** Asks at a path below the base URL, or below the address without the `/v1` at its end; with a body it is a POST. */
export type Ask = (path: string, options?: { from?: 'base' | 'root'; body?: object }) => Promise<Reply>

export type AskDeps = { request: HttpRequest; chooseProxy: ProxyChooser }

/**
 * Makes a function that asks a server, with the target's key on every call, all calls together for at most `ms`. Redirects are not
 * followed, sizes and times are capped. Comes back with a finding where nothing can be sent; throws only the signal's reason.
 */
export async function openAsk(
  target: CallTarget,
  { request, chooseProxy, ms, signal }: AskDeps & { ms: number; signal: AbortSignal },
): Promise<Ask | { finding: Finding }> {
  const deadline = performance.now() + ms
  const way = await prepareWay(target, { chooseProxy, signal })
  if ('problem' in way) return { finding: { found: 'kept-back', state: 'unreachable', ...way.problem } }
  const call = createApiCaller(request, { ...way, deadline })
  return async (path, { from = 'base', body } = {}) => {
    const base = from === 'base' ? target.baseUrl : target.baseUrl.replace(/\/v1$/, '')
    const result = await call(target, new URL(`${base}${path}`), body === undefined ? {} : { body: JSON.stringify(body) })
    if (result.kind !== 'answer') return { answered: false, result }
    return { answered: true, status: result.status, json: parseJson(result.body), answer: result }
  }
}

/** The JSON of a good answer; undefined for any other. */
export function jsonOf(reply: Reply): unknown {
  return reply.answered && reply.status === 200 ? reply.json : undefined
}

/** What a reply means that is not the expected one. `onThisMachine`: whether the address is. */
export function findingOf(reply: Reply, { target, onThisMachine }: { target: CallTarget; onThisMachine: boolean }): Finding {
  const quoted = (text: string) => quoteFromProvider(text, secretsOf(target)).replace(/[.\s]+$/, '')
  if (!reply.answered) return findingWithoutAnswer(reply.result, onThisMachine, quoted)
  const { status, json, answer } = reply
  const says = quoted(readComplaint(json).message)
  if (status === 401 || status === 403) return { found: 'refusal', hasKey: target.key !== null, says }
  if (status === 503 && /loading/i.test(says)) return { found: 'silence', says }
  if ([502, 503, 504].includes(status)) return { found: 'no-way', why: 'behind' }
  const known = ownWords.find(({ pattern }) => pattern.test(says))
  if (known) return { found: 'something-else', what: known.what, says: '' }
  const title = looksLikeHtml(answer) ? quoted(/<title[^>]*>([^<]{1,200})/i.exec(answer.body.slice(0, 8_000))?.[1] ?? '') : ''
  const page = title === '' ? 'a web server' : `a web server with the page “${title}”`
  return { found: 'something-else', what: `${page} (HTTP ${status})`, says }
}

/** How other model servers refuse a path that they do not have. */
const ownWords: readonly { pattern: RegExp; what: string }[] = [
  // https://github.com/ggml-org/llama.cpp/blob/master/tools/server/server-http.cpp
  { pattern: /^File Not Found$/, what: 'llama.cpp, as it seems' },
  { pattern: /^Unexpected endpoint or method/, what: 'LM Studio, as it seems' },
]

function findingWithoutAnswer(result: Exclude<CallResult, HttpAnswer>, onThisMachine: boolean, quoted: (text: string) => string): Finding {
  switch (result.kind) {
    case 'refused':
      return onThisMachine ? { found: 'nothing', ollama: null, elsewhere: null } : { found: 'no-way', why: 'refused' }
    case 'dns':
    case 'no-route':
    case 'blocked':
      return { found: 'no-way', why: result.kind }
    case 'timeout':
      return result.while === 'connecting' && !onThisMachine ? { found: 'no-way', why: 'connecting' } : { found: 'silence', says: '' }
    case 'proxy':
    case 'failed':
      return { found: 'no-way', why: 'failed' }
    case 'reset':
      return { found: 'something-else', what: 'a program that breaks off the connection', says: '' }
    case 'garbled':
      return { found: 'something-else', what: 'a program that does not speak HTTP', says: '' }
    case 'tls':
      return { found: 'something-else', what: 'a server without a certificate that can be trusted', says: '' }
    case 'too-large':
      return { found: 'something-else', what: 'a server that sends far more than was asked for', says: '' }
    case 'redirect':
      return {
        found: 'something-else',
        what: `a server that leads to ${result.to === null ? 'another place' : quoted(result.to)}`,
        says: '',
      }
    case 'unsendable':
      return {
        found: 'kept-back',
        state: result.why === 'unreachable' ? 'unreachable' : 'refused',
        message: result.message,
        fix: result.fix,
      }
  }
}
