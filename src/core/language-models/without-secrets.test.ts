import { expect, test } from 'vitest'
import type { AnswerPart } from './prompt.ts'
import { withoutSecrets } from './without-secrets.ts'

const key = 'sk-canary-Zx9Lm2Qp7Rt4'
const target = { key, secrets: { 'header:x-team': 'team-secret-1' }, minted: new Set<string>() }

async function* inPieces(pieces: readonly string[], type: 'text' | 'reasoning' = 'text'): AsyncGenerator<AnswerPart> {
  for (const text of pieces) yield { type, text }
}

async function* broken(): AsyncGenerator<AnswerPart> {
  yield* inPieces([' s'])
  throw new Error('broken off')
}

async function told(answer: AsyncIterable<AnswerPart>, of: Parameters<typeof withoutSecrets>[1] = target): Promise<AnswerPart[]> {
  const parts: AnswerPart[] = []
  for await (const part of withoutSecrets(answer, of)) parts.push(part)
  return parts
}
const joined = (parts: readonly AnswerPart[]) => parts.map((part) => (part.type === 'end' ? '' : part.text)).join('')

test.each([
  ['whole', [`Your key is ${key}.`]],
  ['in pieces', ['Your key is s', 'k-can', key.slice(6), '.']],
  ['sign by sign', `Your key is ${key}.`.split('')],
])('S7: an answer that repeats the key %s comes without it', async (_, pieces) => {
  expect(joined(await told(inPieces(pieces)))).toBe('Your key is ••••.')
  expect(joined(await told(inPieces(pieces, 'reasoning')))).toBe('Your key is ••••.')
})

test('S7: so does one that repeats another secret, or a token that came into being with the request', async () => {
  const minted = new Set<string>()
  async function* answer(): AsyncGenerator<AnswerPart> {
    minted.add('ya29.minted-token')
    yield* inPieces(['team-', 'secret-1, ya29.min', 'ted-token'])
  }
  expect(joined(await told(answer(), { ...target, minted }))).toBe('••••, ••••')
})

test('everything else comes piece by piece as it is, also what only begins as the key does', async () => {
  const pieces = ['It is ', 'ok', ' to do', ' for sk-', 'canary birds', ' and sk']
  const parts = await told(inPieces(pieces))
  expect(joined(parts)).toBe(pieces.join(''))
  expect(parts.slice(0, 3)).toEqual([
    { type: 'text', text: 'It is ' },
    { type: 'text', text: 'ok' },
    { type: 'text', text: ' to do' },
  ])
})

test('what was held back comes before the end, and before an error', async () => {
  const end = { type: 'end', inputTokens: null, outputTokens: null, cut: false } as const
  async function* whole(): AsyncGenerator<AnswerPart> {
    yield* inPieces(['Thus', ' s'])
    yield end
  }
  expect((await told(whole())).at(-1)).toEqual(end)
  expect(joined(await told(whole()))).toBe('Thus s')
  const parts: AnswerPart[] = []
  const reading = async () => {
    for await (const part of withoutSecrets(broken(), target)) parts.push(part)
  }
  await expect(reading()).rejects.toThrow('broken off')
  expect(joined(parts)).toBe(' s')
})

test('a key that is a mere word, as people type where none is needed, is no secret', async () => {
  expect(joined(await told(inPieces(['I am ollama']), { ...target, key: 'ollama' }))).toBe('I am ollama')
})
