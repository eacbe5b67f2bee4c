/** Ollama’s own service speaks as a server on this machine does, and is none: https://docs.ollama.com/cloud */
export function isOllamaCloud(baseUrl: string): boolean {
  const host = URL.parse(baseUrl)?.hostname.replace(/\.$/, '') ?? ''
  return host === 'ollama.com' || host.endsWith('.ollama.com')
}

/**
 * Whether a name is that of a model which a server on this machine passes on to Ollama’s service: its tag is `cloud` or ends so.
 */
export function isCloudName(name: string): boolean {
  return /[:-]cloud$/i.test(name)
}
