import type { ProviderDefinition } from './provider.ts'

/**
 * Whether a base URL is the one at which a local server listens unless it is told otherwise, under any name of this machine. It is
 * meant to be local without a word; of every other local address that has to be said (S16).
 */
export function isUsualPlace({ kind, baseUrl: usual }: Pick<ProviderDefinition, 'kind' | 'baseUrl'>, baseUrl: string): boolean {
  return kind === 'local-server' && usual !== null && numbered(usual) === numbered(baseUrl)
}

const numbered = (baseUrl: string): string => baseUrl.replace(/^(https?:\/\/)(?:localhost|\[::1\])(?=[:/]|$)/, '$1127.0.0.1')
