import { expect, test } from 'vitest'
import { isSpelledLocal } from './local-address.ts'

test.each([
  'http://localhost:11434',
  'http://api.localhost/v1',
  'http://127.0.0.1:1234/v1',
  'http://2130706433/v1',
  'http://10.0.0.5:8000',
  'http://172.16.0.1',
  'http://192.168.1.5',
  'http://[::1]:8080',
  'http://[fd00::1]',
  'http://nas.local/v1',
  'http://proxy/v1',
])('%s is asked about', (address) => expect(isSpelledLocal(address)).toBe(true))

test.each([
  'https://api.openai.com/v1',
  'https://127.0.0.1.example.com',
  'https://172.32.0.1',
  'https://localhost.example.com',
  'nothing',
  '',
])('“%s” is not', (address) => expect(isSpelledLocal(address)).toBe(false))
