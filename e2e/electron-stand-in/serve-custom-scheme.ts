import type { CdpSession, Payload } from './cdp-client.ts'
import { fromChromium, handlerOf, schemeOf } from './custom-schemes.ts'

/**
 * Answers a request for a custom scheme with what the app's `protocol.handle` handler answers. The body is read to its end
 * before the page gets it.
 */
export async function serveCustomScheme(page: CdpSession, { requestId, request }: Payload<'Fetch.requestPaused'>): Promise<void> {
  const url = fromChromium(request.url)
  const handler = handlerOf(schemeOf(url))
  // Whoever asked may be gone meanwhile.
  const fail = () => page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => undefined)
  if (!handler) return void (await fail())
  let answer: Parameters<typeof page.send<'Fetch.fulfillRequest'>>[1]
  try {
    const response = await handler(asRequest(url, request))
    if (!(response instanceof Response) || response.type === 'error') return void (await fail())
    const body = Buffer.from(await response.arrayBuffer())
    answer = {
      requestId,
      responseCode: response.status,
      ...(response.statusText === '' ? {} : { responsePhrase: response.statusText }),
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: body.toString('base64'),
    }
  } catch (error) {
    console.error(error)
    return void (await fail())
  }
  await page.send('Fetch.fulfillRequest', answer).catch(fail)
}

function asRequest(url: string, { method, headers, postDataEntries }: Payload<'Fetch.requestPaused'>['request']): Request {
  const mapped = Object.entries(headers).map(([name, value]): [string, string] => [name, fromChromium(value)])
  const allowed = new Headers(mapped.filter(([name, value]) => !(name.toLowerCase() === 'origin' && value === 'null')))
  const body = Buffer.concat((postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')))
  return new Request(url, { method, headers: allowed, ...(body.length === 0 ? {} : { body }) })
}
