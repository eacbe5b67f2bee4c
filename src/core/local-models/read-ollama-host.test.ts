import { expect, test } from 'vitest'
import { readOllamaHost } from './read-ollama-host.ts'

test.each([
  ['', 'http://127.0.0.1:11434'],
  ['1.2.3.4', 'http://1.2.3.4:11434'],
  ['1.2.3.4:1234', 'http://1.2.3.4:1234'],
  [':1234', 'http://127.0.0.1:1234'],
  [':66000', 'http://127.0.0.1:11434'],
  ['localhost:x', 'http://localhost:11434'],
  [':-1', 'http://127.0.0.1:11434'],
  [':0', 'http://127.0.0.1:11434'],
  ['example.com', 'http://example.com:11434'],
  ['box:1234', 'http://box:1234'],
  ['0.0.0.0', 'http://127.0.0.1:11434'],
  ['0.0.0.0:8000', 'http://127.0.0.1:8000'],
  ['[::]:8000', 'http://127.0.0.1:8000'],
  ['::', 'http://127.0.0.1:11434'],
  ['*:11435', 'http://127.0.0.1:11435'],
  ['[::1]', 'http://[::1]:11434'],
  ['::1', 'http://[::1]:11434'],
  ['[::1]:1337', 'http://[::1]:1337'],
  [' " 1.2.3.4 " ', 'http://1.2.3.4:11434'],
  ["'1.2.3.4'", 'http://1.2.3.4:11434'],
  // With a scheme it is the scheme's own port, as Ollama has it.
  ['http://1.2.3.4', 'http://1.2.3.4'],
  ['http://1.2.3.4:4321/', 'http://1.2.3.4:4321'],
  ['https://1.2.3.4', 'https://1.2.3.4'],
  ['HTTPS://example.com/ollama/', 'https://example.com/ollama'],
])('OLLAMA_HOST=%s is %s', (value, expected) => {
  expect(readOllamaHost(value)).toBe(expected)
})

test.each([undefined, 'ftp://1.2.3.4', 'a b', 'http://user:pw@1.2.3.4', 'http://1.2.3.4/?key=x', 'x'.repeat(10_000), '[::1', '\u0000'])(
  'what cannot be read (%j) is Ollama’s usual place',
  (value) => {
    expect(readOllamaHost(value)).toBe('http://127.0.0.1:11434')
  },
)
