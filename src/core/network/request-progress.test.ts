import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import type { ConnectionEvent } from './connection-event.ts'
import { createHttpRequest } from './http-request.ts'

const get = (url: string) => ({ url: new URL(url), headers: {}, local: true })

test('the steps are told in their order, with the address that was reached', async () => {
  const { origin, close } = await startServer(createServer((_, response) => response.writeHead(404).end()))
  const events: ConnectionEvent[] = []
  const url = new URL(origin)
  url.hostname = 'named.example'
  const request = createHttpRequest({
    ownOrigins: () => [],
    resolve: (_, __, done) =>
      done(null, [
        { address: '169.254.1.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]),
  })
  await request({ ...get(url.href), headers: { 'x-api-key': 'canary' }, observe: (event) => void events.push(event) })
  await close()
  expect(events).toEqual([
    { type: 'resolved', addresses: ['169.254.1.1', '127.0.0.1'], ms: expect.any(Number) },
    { type: 'connecting' },
    { type: 'connected', address: '127.0.0.1', ms: expect.any(Number) },
    { type: 'sent' },
    { type: 'answering', status: 404, ms: expect.any(Number) },
  ])
})

test('an address in the URL is not looked up, and no further step is told after the one that fails', async () => {
  const { origin, close } = await startServer(createServer())
  await close()
  const events: ConnectionEvent[] = []
  await createHttpRequest({ ownOrigins: () => [] })({ ...get(origin), observe: (event) => void events.push(event) })
  expect(events).toEqual([{ type: 'connecting' }])
})
