import { describeBaseUrlProblem, normaliseBaseUrl } from '../../shared/base-url.ts'
import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { Dialect } from '../../shared/providers/provider.ts'
import { isUnfinishedAddress } from './judge-value.ts'
import { knownEndpoint } from './known-endpoint.ts'

/** `problem` is why it cannot be used, one sentence without any of it; '' where it can. */
export type ReadAddress = { baseUrl: string | null; dialect: Dialect | null; problem: string }

/**
 * Ends of the URLs of requests, and the dialect that has them: https://platform.openai.com/docs/api-reference,
 * https://docs.claude.com/en/api/messages, https://ai.google.dev/api/generate-content.
 */
const requests: readonly { end: RegExp; dialect: Dialect }[] = [
  { end: /\/v1\/messages(?:\/count_tokens)?$/, dialect: 'anthropic' },
  { end: /\/messages$/, dialect: 'anthropic' },
  { end: /\/models\/[^/]{1,200}:[a-zA-Z]+$/, dialect: 'gemini' },
  { end: /\/(?:chat\/completions|completions|responses|embeddings)$/, dialect: 'openai' },
]

/** A base URL as other tools write it: also without its scheme, and also with the path of a request at its end. */
export function readAddress(given: string, options: { wholeRequest?: boolean } = {}): ReadAddress {
  const text = given.trim()
  if (isUnfinishedAddress(text)) return refused('Its base URL is a placeholder; enter the real one.')
  const whole = withScheme(text)
  const url = URL.parse(whole)
  if (options.wholeRequest && url) {
    url.search = ''
    url.hash = ''
  }
  const address = url?.href ?? whole
  const problem = describeBaseUrlProblem(address)
  if (problem !== undefined) return refused(`Its base URL cannot be used. ${problem}`)
  const normal = normaliseBaseUrl(address)
  const request = requests.find(({ end }) => end.test(normal))
  const cut = request ? normal.replace(request.end, '') : normal.replace(/\/models$/, '')
  const known = knownEndpoint(cut)[0]
  // The address of a resource, such as Azure’s portal shows it, is not yet a base URL.
  const isResource = known !== undefined && Object.keys(known.fields).length > 0 && new URL(cut).pathname === '/'
  const isPart = options.wholeRequest === true && known !== undefined && (known.isUnder || Object.keys(known.fields).length > 0)
  return {
    baseUrl: isResource || isPart || (known && isServedBeside(known, cut)) ? known.baseUrl : cut,
    dialect: request?.dialect ?? null,
    problem: '',
  }
}

/** Whether the path is that of another dialect, which the same server speaks beside its own. */
function isServedBeside({ provider, baseUrl }: { provider: ProviderId; baseUrl: string }, address: string): boolean {
  const path = address.slice(baseUrl.length)
  return (
    path !== '' && address.startsWith(baseUrl) && (providerOf(provider).serves ?? []).some((served) => served.path.startsWith(`${path}/`))
  )
}

function refused(problem: string): ReadAddress {
  return { baseUrl: null, dialect: null, problem }
}

/** `OLLAMA_HOST` and its like: a host and a port. What listens on every address is reached at this machine's own. */
function withScheme(text: string): string {
  const here = text.replace(/^((?:https?:\/\/)?)0\.0\.0\.0(?=[:/]|$)/i, '$1127.0.0.1')
  if (!/^(?:localhost|[\w-]+(?:\.[\w-]+)+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\/|$)/i.test(here)) return here
  return /^(?:localhost|[\d.]+|\[)/i.test(here) ? `http://${here}` : `https://${here}`
}
