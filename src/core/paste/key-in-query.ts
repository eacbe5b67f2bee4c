/** A key that stands in a URL, as Google’s examples have it. */
export function keyInQuery(address: string): string | null {
  const parameters = URL.parse(address)?.searchParams
  for (const name of ['key', 'api_key', 'apikey', 'api-key', 'apiKey', 'access_token', 'token']) {
    const value = parameters?.get(name)
    if (value) return value
  }
  return null
}
