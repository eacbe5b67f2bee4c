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

    /** The address of the proxy in the settings; null where they name none. */
    url(): string | null {
      const { proxy } = settings.get()
      return proxy.mode === 'url' ? proxy.url : null
    },

    /** Keeps a credential for the proxy of the settings; null forgets it. Throws `invalid-input` where they name no proxy, `locked`. */
    async setCredential(given: ProxyCredential | null): Promise<void> {
      const { proxy } = settings.get()
      if (proxy.mode === 'url') return credential.set(proxy.url, given)
      if (given === null) return
      throw new AppError('invalid-input', 'The settings name no proxy that a credential could be for.', 'Enter the proxy’s address first.')
    },

    /** Opens a connection to some account's address through the proxy, without any key, and closes it. */
    test: (signal?: AbortSignal): Promise<ProxyTest> => test(somewhere(), signal),
  }
}
