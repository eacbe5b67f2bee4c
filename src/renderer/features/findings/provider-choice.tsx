import { useMemo } from 'react'
import type { Finding } from '../../../shared/findings.ts'
import { SearchSelect } from '../../components/ui/search-select.tsx'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import type { KnownProvider } from '../providers/known-provider.ts'
import { groupProviders, providerWords } from '../providers/provider-groups.ts'
import { useProviders } from '../providers/use-providers.ts'

type ProviderChoiceProps = { candidates: Finding['candidates']; value: string | null; onChange: (id: string) => void }

/** Whose account it is, where that is not certain: those it may be of first, then every other. */
export function ProviderChoice({ candidates, value, onChange }: ProviderChoiceProps) {
  const { providers } = useProviders()
  const groups = useMemo(() => {
    const likely = candidates.flatMap((id) => providers.find((provider) => provider.id === id) ?? [])
    const others = groupProviders(providers.filter((provider) => !likely.includes(provider)))
    return [...(likely.length > 0 ? [{ heading: 'Likely', providers: likely }] : []), ...others].map((group) => ({
      heading: group.heading,
      items: group.providers.map(choiceOf),
    }))
  }, [providers, candidates])
  return <SearchSelect value={value} groups={groups} onChange={onChange} placeholder="Choose a provider" searchLabel="Search providers" />
}

function choiceOf(provider: KnownProvider) {
  const icon = <ProviderMark provider={provider} className="size-4.5 text-[0.5625rem]" />
  return { value: provider.id, label: provider.name, words: providerWords(provider), icon }
}
