import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { OwnProvider } from '../../../shared/providers/own-provider.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { useTitle } from '../../lib/use-title.ts'
import { ProviderForm } from './provider-form.tsx'
import { useProviders } from './use-providers.ts'

/** Describes a provider of the user's own. Whoever did that wants an account there next. */
export function AddProviderPage() {
  const navigate = useNavigate()
  return (
    <Description
      title="Describe a provider"
      provider={null}
      onSaved={({ id }) => void navigate({ to: '/accounts/new', search: { provider: id } })}
    />
  )
}

export function EditProviderPage() {
  const { providerId } = useParams({ from: '/providers/$providerId' })
  const { own, isPending } = useProviders()
  const navigate = useNavigate()
  const provider = own.find(({ id }) => id === providerId)
  if (isPending) return null
  if (!provider) return <NoSuchProvider />
  return (
    <Description
      key={provider.id}
      title={`Edit ${plainText(provider.name)}`}
      provider={provider}
      onSaved={() => void navigate({ to: '/providers' })}
    />
  )
}

type DescriptionProps = { title: string; provider: OwnProvider | null; onSaved: (provider: OwnProvider) => void }

function Description({ title, provider, onSaved }: DescriptionProps) {
  useTitle(title)
  const navigate = useNavigate()
  const [isTouched, setTouched] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const back = () => void navigate({ to: '/providers' })
  useEscape(back, { enabled: !isTouched })

  // The link that led here is gone.
  useEffect(() => page.current?.querySelector('input')?.focus(), [])

  return (
    <Page title={title}>
      <div ref={page}>
        <ProviderForm provider={provider} onSaved={onSaved} onCancel={back} onTouched={() => setTouched(true)} />
      </div>
    </Page>
  )
}

function NoSuchProvider() {
  useTitle('No such provider')
  return (
    <Page title="There is no such provider.">
      <div className="flex flex-col items-start gap-3 p-5">
        <p className="text-muted">It was removed, or the address is not whole.</p>
        <Link to="/providers" className={buttonStyle()}>
          Your own providers
        </Link>
      </div>
    </Page>
  )
}

function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title={title} />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  )
}
