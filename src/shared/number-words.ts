/** How many of what, as a sentence says it: “1 model”, “12,345 models”. `many`: the plural, where it is not the word with an s. */
export function countInWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}

/** An amount as a person reads it, such as “$8.50” or “CN¥110.00”. `currency`: three letters (ISO 4217). */
export function balanceInWords({ amount, currency }: { amount: number; currency: string }): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 2 }).format(amount)
}
