import { isLoopbackHost } from '../network/loopback-host.ts'
import type { ProxyCredential, ProxySetting, ProxyTest } from '../../shared/network-settings.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import type { Settings } from '../../shared/settings.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import { AppError } from '../errors.ts'
import type { ProxyCredentialStore } from './proxy-credential.ts'

/** The proxy of the settings: its credential, and whether it lets connections through. */
export function createProxyService(deps: {
  settings: { get: () => Pick<Settings, 'proxy'> }
  credential: ProxyCredentialStore
  accounts: Pick<AccountsService, 'list'>
  test: (origin: URL, signal?: AbortSignal) => Promise<ProxyTest>
}) {
  const { settings, credential, accounts, test } = deps

  /** Where a connection is tried to: an account's own address says more than any other. */
  function somewhere(): URL {
    const urls = [...accounts.list(), ...catalogue].flatMap(({ baseUrl }) => (baseUrl === null ? [] : (URL.parse(baseUrl) ?? [])))
    const origin = urls.find((url) => !isLoopbackHost(url))?.origin
    if (origin === undefined) throw new TypeError('The catalogue has an address that is not local.')
    return new URL(origin)
  }

  return {
    /** The setting, and whether the vault keeps a credential for its address. */
    status(): { setting: ProxySetting; credentialKept: boolean } {
      const setting = settings.get().proxy
      return { setting, credentialKept: setting.mode === 'url' && credential.isKeptFor(setting.url) }
    },

    /** The proxy of the settings, and whether a credential is kept for it; null where they name none. */
    inUse(): { url: string; hasCredential: boolean } | null {
      const { proxy } = settings.get()
      return proxy.mode === 'url' ? { url: proxy.url, hasCredential: credential.isKeptFor(proxy.url) } : null
    },

    /**
     * Keeps a credential for the proxy of the settings; null forgets what is kept. Throws `changed-meanwhile` where the settings
     * name another proxy than the person saw, so that nothing is kept for that one; `locked`.
     */
    async setCredential(url: string, given: ProxyCredential | null): Promise<void> {
      const { proxy } = settings.get()
      if (proxy.mode === 'url' && proxy.url === url) return credential.set(url, given)
      throw new AppError(
        'changed-meanwhile',
        'The proxy was changed somewhere else in the meantime. Nothing was saved.',
        'Look at it again, then repeat your change.',
      )
    },

    /** Opens a connection to some account's address through the proxy, without any key, and closes it. */
    test: (signal?: AbortSignal): Promise<ProxyTest> => test(somewhere(), signal),
  }
}
