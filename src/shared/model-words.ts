import { countInWords } from './number-words.ts'

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 4 })

/** A context window in short: “8k”, “200k”, “1M”, “1.5M”; '' where it is not known. */
export function contextInShort(tokens: number | null): string {
  if (tokens === null) return ''
  if (tokens < 1_000) return String(tokens)
  if (tokens < 999_500) return `${Math.round(tokens / 1_000)}k`
  return `${(tokens / 1_000_000).toFixed(1).replace(/\.0$/, '')}M`
}

/** US dollars, with as many places as a price for tokens needs: “$3.00”, “$0.075”, “free”; '' where it is not known. */
export function priceInShort(perMillion: number | null): string {
  if (perMillion === null) return ''
  return perMillion === 0 ? 'free' : dollars.format(perMillion)
}

/** “1 model”, “12,345 models”. */
export function modelsInWords(count: number): string {
  return countInWords(count, 'model')
}
