import { useState } from 'react'
import type { ProxySetting } from '../../../shared/network-settings.ts'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { RadioList } from '../../components/ui/radio-list.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { ProxyAddress } from './proxy-address.tsx'
import { ProxyCredentialPart } from './proxy-credential-part.tsx'
import { proxyModes } from './proxy-modes.ts'
import { ProxyTestPart } from './proxy-test-part.tsx'

/** By which way requests leave this machine. An address of one’s own counts once it is saved; the other choices apply at once. */
export function NetworkSettings() {
  const { settings, set, failure } = useSettings()
  const [wanted, setWanted] = useState<ProxySetting['mode'] | null>(null)
  if (!settings) return null
  const { proxy } = settings
  const mode = wanted ?? proxy.mode

  function choose(next: ProxySetting['mode']): void {
    setWanted(next === 'url' ? next : null)
    if (next !== 'url' && next !== proxy.mode) set({ proxy: { mode: next } })
  }

  const own = (
    <>
      <ProxyAddress
        key={proxy.mode === 'url' ? proxy.url : ''}
        saved={proxy.mode === 'url' ? proxy.url : null}
        onSave={(url) => {
          setWanted(null)
          set({ proxy: { mode: 'url', url } })
        }}
      />
      {proxy.mode === 'url' && <ProxyCredentialPart key={`credential ${proxy.url}`} proxyUrl={proxy.url} />}
    </>
  )
  return (
    <section aria-labelledby="network" className="flex flex-col gap-2">
      <h2 id="network" className="font-semibold">
        Network
      </h2>
      <p className="text-muted">The proxy for requests to providers. Servers on this machine are always reached directly.</p>
      <RadioList
        label="Proxy"
        value={mode}
        options={proxyModes.map((option) => (option.value === 'url' ? { ...option, content: own } : option))}
        onChange={choose}
      />
      {failure && <FailureCallout failure={failure} />}
      {proxy.mode !== 'none' && <ProxyTestPart key={JSON.stringify(proxy)} />}
    </section>
  )
}
