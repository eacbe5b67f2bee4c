import type { LocalServer } from '../../shared/local-models.ts'

/** This machine's Ollama as it is found, changed as a test has it. */
export const ollamaServer = (change: Partial<LocalServer>): LocalServer => ({
  id: 'found:ollama',
  kind: 'ollama',
  kindName: 'Ollama',
  label: 'Ollama on this machine',
  baseUrl: 'http://127.0.0.1:11434',
  accountId: null,
  onThisMachine: true,
  state: 'running',
  version: '0.14.1',
  elsewhere: null,
  sentence: 'Ollama 0.14.1 runs.',
  fix: null,
  models: [],
  ...change,
})
