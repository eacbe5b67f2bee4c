/** A name that no other account of the same provider has yet: the provider's own, or with a number after it. */
export function suggestLabel(providerName: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((label) => label.toLowerCase()))
  let label = providerName
  for (let number = 2; lower.has(label.toLowerCase()); number++) label = `${providerName} ${number}`
  return label
}
