import type { ProxySetting } from '../../../shared/network-settings.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'

/** The ways in which requests can leave this machine, in words. */
export const proxyModes = [
  { value: 'none', label: 'None', description: 'Every request goes straight to its provider.' },
  {
    value: 'system',
    label: 'As the system',
    description: isDesktopApp
      ? 'The proxy that the operating system has set, if any.'
      : 'The proxy that the environment in which Keydeck was started names: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.',
  },
  { value: 'url', label: 'A proxy that you enter', description: 'An HTTP, HTTPS or SOCKS 5 proxy, by its address.' },
] as const satisfies readonly { value: ProxySetting['mode']; label: string; description: string }[]
