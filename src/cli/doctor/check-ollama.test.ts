import { expect, test } from 'vitest'
import { checkOllama } from './check-ollama.ts'
import { ollamaServer } from './ollama-server.fixture.ts'

test.each(['running', 'not-installed', 'not-running', 'refused'] as const)('an Ollama that is %s is no fault', (state) => {
  expect(checkOllama(ollamaServer({ state }))).toMatchObject({ check: 'ollama', state: 'ok', fix: '' })
})

test('one that is there and cannot be used is a warning with the command that helps', () => {
  const fix = { text: 'Start it again.', command: 'ollama serve' }
  expect(checkOllama(ollamaServer({ state: 'silent', sentence: 'It does not answer.', fix }))).toEqual({
    check: 'ollama',
    state: 'warning',
    message: 'It does not answer.',
    fix: 'Start it again. The command: ollama serve',
  })
  expect(checkOllama(ollamaServer({ state: 'unreachable' })).fix).toBe('Run `keydeck ollama status`.')
})
