import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { createHttpRequest } from './http-request.ts'

let fake: FakeProvider
beforeAll(async () => void (fake = await startFakeProvider()))
afterAll(() => fake.close())

const request = createHttpRequest({ ownOrigins: () => [] })
const get = (url: string) => ({ url: new URL(url), headers: {}, local: true })

test.each([
  ['a line break', 'canary\r\nx: y'],
  ['a NUL', 'canary\0'],
  ['a letter beyond ASCII', 'canäry-canary'],
  ['a character that nobody sees', 'canary\u200b'],
  ['an emoji', 'canary🔑'],
])('S14: a header with %s reaches neither Node nor the result', async (_, value) => {
  const result = await request({ ...get(fake.origin), headers: { 'x-api-key': value } })
  expect(result).toEqual({ kind: 'failed', code: 'UNSENDABLE_HEADER', phase: 'connect' })
  expect(fake.requests).toEqual([])
})

test.each(['', 'x y', 'x:', 'naïve', 'x\n'])('S14: nor does one named %j', async (name) => {
  const result = await request({ ...get(fake.origin), headers: { [name]: 'canary' } })
  expect(result).toEqual({ kind: 'failed', code: 'UNSENDABLE_HEADER', phase: 'connect' })
})

test('S14: whatever a header holds, a request ends in a value that does not', async () => {
  const nowhere = createHttpRequest({ ownOrigins: () => [], resolve: (_, __, done) => done(new Error('none'), []) })
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }), async (name, value) => {
      const result = await nowhere({ ...get('https://api.example.com'), headers: { [name]: `canary${value}` } })
      expect(result).toMatchObject({ kind: 'failed' })
      expect(JSON.stringify(result)).not.toContain('canary')
    }),
  )
})

test.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:,x'])('%s is not sent for', async (url) => {
  expect(await request(get(url))).toEqual({ kind: 'failed', code: 'UNSUPPORTED_SCHEME', phase: 'connect' })
})

test('a GET with a body is not sent', async () => {
  expect(await request({ ...get('http://127.0.0.1:1'), body: '{}' })).toMatchObject({ kind: 'failed', code: 'BODY_OF_A_GET' })
})
