/** Characters of code that make a token, at the least: https://help.openai.com/en/articles/4936856 says four for English. */
const charactersPerToken = 3

/** Tokens that the instructions and the answer take. */
const reserved = 1_400

/** What is sent at most, in characters, and at least where a model says that it takes in next to nothing. */
const most = { local: 24_000, remote: 60_000 } as const
const least = 3_000

/** Tokens that a model is taken to take in where nobody says. Ollama’s own usual: https://docs.ollama.com/context-length */
const usualTokens = { local: 4_096, remote: 32_000 } as const

/** How much of the changes one request may hold, in characters. `contextTokens` null: not known. */
export function sizeBudget({ contextTokens, where }: { contextTokens: number | null; where: 'local' | 'remote' }): number {
  const room = ((contextTokens ?? usualTokens[where]) - reserved) * charactersPerToken
  return Math.max(least, Math.min(room, most[where]))
}
