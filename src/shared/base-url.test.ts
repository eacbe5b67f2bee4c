import { describe, expect, test } from 'vitest'
import { baseUrl, originOf } from './base-url.ts'

describe('a base URL', () => {
  test.each([
    ['', 'Enter the base URL'],
    ['api.openai.com/v1', 'starts with https://'],
    ['javascript:alert(1)', 'starts with https://'],
    ['file:///etc/passwd', 'starts with https://'],
    ['https://', 'not a valid URL'],
    ['https://user:pw@host.example', 'user name and password'],
    ['https://host.example/v1?key=sk-canary', 'question mark'],
    ['https://host.example/#x', '#'],
    [`https://host.example/${'x'.repeat(3_000)}`, 'too long'],
  ])('%j is refused with a reason', (text, says) => {
    const read = baseUrl.safeParse(text)
    expect(read.error?.issues[0]?.message).toContain(says)
    expect(JSON.stringify(read.error)).not.toContain('canary')
  })

  test.each([
    [' https://API.OpenAI.com/v1/ ', 'https://api.openai.com/v1'],
    ['https://host.example./v1', 'https://host.example/v1'],
    ['https://host.example:443', 'https://host.example'],
    ['https://host.example//', 'https://host.example'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://[::FFFF:169.254.169.254]/x', 'http://[::ffff:a9fe:a9fe]/x'],
    ['http://127.0.0.1:11434/', 'http://127.0.0.1:11434'],
  ])('%j has one spelling', (text, one) => {
    expect(baseUrl.parse(text)).toBe(one)
  })

  test('its origin is what a key is bound to', () => {
    expect(originOf('https://host.example/v1')).toBe('https://host.example')
    expect(originOf('https://host.example:8443/v1')).toBe('https://host.example:8443')
  })
})
