import { expect, test } from 'vitest'
import { bareReport } from '../../../shared/check.ts'
import { detailsAsText } from './details-as-text.ts'

const account = { providerName: 'OpenAI', baseUrl: 'https://api.example.com/v1' }
const at = new Date('2026-03-31T12:00:00Z')

test('a check becomes lines that hold all that the page shows of it', () => {
  const text = detailsAsText(account, {
    ...bareReport,
    at,
    outcome: 'rejected',
    message: 'OpenAI rejected the key.',
    fix: 'Paste the key again.',
    latencyMs: 182,
    steps: [
      { step: 'dns', state: 'passed', ms: 3, message: '', fix: '' },
      { step: 'key', state: 'failed', ms: 182, message: 'OpenAI rejected the key.', fix: 'Paste the key again.' },
    ],
    details: {
      addresses: ['192.0.2.1', '2001:db8::1'],
      proxy: 'http://proxy.example.com:8080',
      certificates: [{ subject: 'api.example.com', issuer: 'Example CA', from: at, to: at, fingerprint: 'AB:CD' }],
      status: 401,
      providerError: '{"error": "no"}',
    },
  })
  expect(text).toBe(`OpenAI, https://api.example.com/v1
2026-03-31T12:00:00.000Z: rejected, 182 ms
OpenAI rejected the key. Paste the key again.
- Name (DNS): passed (3 ms)
- Key: failed (182 ms): OpenAI rejected the key. Paste the key again.
Addresses: 192.0.2.1, 2001:db8::1
Proxy: http://proxy.example.com:8080
HTTP status: 401
Certificate: api.example.com, issued by Example CA, 2026-03-31T12:00:00.000Z to 2026-03-31T12:00:00.000Z, SHA-256 AB:CD
Answer:
{"error": "no"}
`)
})

test('a check without steps and details leaves no empty lines', () => {
  expect(detailsAsText(account, { ...bareReport, at, outcome: 'works', message: 'It works.', fix: '' })).toBe(
    'OpenAI, https://api.example.com/v1\n2026-03-31T12:00:00.000Z: works\nIt works.\n',
  )
})
