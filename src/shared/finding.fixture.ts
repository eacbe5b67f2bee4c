import type { Finding } from './findings.ts'

/** A finding that can be added as it is. */
export function aFinding(parts: Partial<Finding> = {}): Finding {
  return {
    index: 0,
    source: 'OPENAI_API_KEY',
    provider: 'openai',
    candidates: ['openai'],
    guessed: false,
    label: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    host: 'api.openai.com',
    model: null,
    local: false,
    maskedKey: 'sk-proj…Mn7',
    fields: {},
    secrets: [],
    known: null,
    problem: '',
    ...parts,
  }
}
