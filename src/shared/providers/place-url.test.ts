import { expect, test } from 'vitest'
import { providerOf } from './catalogue.ts'
import { placeUrl } from './place-url.ts'

const [bedrock, huggingface, openai] = [providerOf('bedrock'), providerOf('huggingface'), providerOf('openai')]
const at = (region: string) => placeUrl(bedrock, `https://bedrock-runtime.${region}.amazonaws.com`, control).href
const control = { path: '/foundation-models', from: 'origin' } as const

test.each([
  ['https://api.openai.com/v1', { path: '/models' }, 'https://api.openai.com/v1/models'],
  ['https://api.openai.com/v1/', { path: '/models?limit=1' }, 'https://api.openai.com/v1/models?limit=1'],
  ['https://api.openai.com', { path: '' }, 'https://api.openai.com/'],
  ['http://127.0.0.1:8080/llm/v1', { path: '/health', from: 'origin' as const }, 'http://127.0.0.1:8080/health'],
])('%s and %j: %s', (baseUrl, place, url) => expect(placeUrl(openai, baseUrl, place).href).toBe(url))

test('a place of the origin goes to the control host of its region', () => {
  expect(at('us-east-1')).toBe('https://bedrock.us-east-1.amazonaws.com/foundation-models')
  expect(at('us-gov-west-1')).toBe('https://bedrock.us-gov-west-1.amazonaws.com/foundation-models')
  expect(placeUrl(huggingface, 'https://router.huggingface.co/v1', { path: '/api/whoami-v2', from: 'origin' }).href).toBe(
    'https://huggingface.co/api/whoami-v2',
  )
})

test('what is appended to the base URL stays at its host', () => {
  expect(placeUrl(huggingface, 'https://router.huggingface.co/v1', { path: '/models' }).host).toBe('router.huggingface.co')
})

test.each([
  'https://bedrock-runtime.evil.com',
  'https://bedrock-runtime.us-east-1.amazonaws.com.evil.com',
  'https://evil.com.bedrock-runtime.us-east-1.amazonaws.com',
  'https://x-bedrock-runtime.us-east-1.amazonaws.com',
  'https://bedrock-runtime.us.east.1.amazonaws.com',
  'https://bedrock-runtime.us-east-1.amazonaws.com:8443',
  'https://bedrock-runtimeaus-east-1.amazonaws.com',
  'https://bedrock-runtime..amazonaws.com',
])('%s has no control host: a request for its origin stays there', (baseUrl) => {
  expect(placeUrl(bedrock, baseUrl, control).origin).toBe(new URL(baseUrl).origin)
})

test('a pattern that is not tied to the whole host is, all the same', () => {
  const loose = { controlHost: { fits: /a\.example|b\.example/, becomes: 'control.example' } }
  expect(placeUrl(loose, 'https://b.example/v1', control).host).toBe('control.example')
  for (const host of ['a.example.evil.com', 'evil-a.example', 'xb.example'])
    expect(placeUrl(loose, `https://${host}`, control).host).toBe(host)
})
