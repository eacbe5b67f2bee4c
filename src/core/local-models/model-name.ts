/** Whether two names stand for one model of a server: a name without a tag has the tag `latest`. Case does not count, as for Ollama. */
export function sameModel(one: string, other: string): boolean {
  return fullName(one) === fullName(other)
}

/** The name by which a server knows a model: in lower case and with its tag. */
export function fullName(name: string): string {
  const lower = name.trim().toLowerCase()
  return /:[^/]*$/.test(lower) ? lower : `${lower}:latest`
}

/** Whether a model is made for code, by its name or its family. */
export function isForCode({ name, family }: { name: string; family: string | null }): boolean {
  return [name, family ?? ''].some((text) => /(?<!en|de)cod(?:e|ing)|devstral/i.test(text))
}

/**
 * Whether a model can write text. Where the server says what it can do that decides; else its name and family tell those that only
 * turn text into vectors or put texts in order.
 */
export function writesText({
  name,
  family,
  capabilities,
}: {
  name: string
  family: string | null
  capabilities: readonly string[]
}): boolean {
  if (capabilities.length > 0) return capabilities.includes('completion')
  return ![name, family ?? ''].some((text) => /embed|rerank|\bbge\b|minilm|\bbert\b|-bert\b|\be5\b/i.test(text))
}
