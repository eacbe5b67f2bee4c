import { Link } from '@tanstack/react-router'
import { buttonStyle } from '../../components/ui/button.tsx'
import { ExternalLink } from '../../components/ui/external-link.tsx'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { ProviderMark } from './provider-mark.tsx'

const mostUsed: readonly ProviderId[] = ['anthropic', 'openai', 'gemini', 'openrouter', 'groq', 'ollama']

/** What stands where the list will be, until there is an account. */
export function FirstAccount() {
  return (
    <div className="flex min-h-0 flex-1 justify-center overflow-y-auto px-5 py-[max(2rem,10vh)]">
      <div className="flex w-full max-w-lg flex-col gap-5">
        <div className="flex flex-col gap-1">
          <h1 className="text-xl font-semibold">Accounts</h1>
          <p className="text-muted">Add your first account: paste a key, and Keydeck tells you whether it works.</p>
        </div>
        <ul className="divide-y border-y">
          {mostUsed.map((id) => {
            const { name, getKeyUrl } = providerOf(id)
            return (
              <li key={id} className="flex h-11 items-center gap-3">
                <ProviderMark provider={providerOf(id)} />
                <span className="flex-1 font-medium">{name}</span>
                {getKeyUrl ? (
                  <ExternalLink href={getKeyUrl}>
                    Get a key<span className="sr-only"> from {name}</span>
                  </ExternalLink>
                ) : (
                  <span className="text-muted">needs no key</span>
                )}
                <Link to="/accounts/new" search={{ provider: id }} className={buttonStyle()} aria-label={`Add ${name}`}>
                  Add
                </Link>
              </li>
            )
          })}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Link to="/accounts/new" className={buttonStyle({ look: 'primary', size: 'large' })}>
            Add account
          </Link>
          <Link to="/accounts/paste" className={buttonStyle({ size: 'large' })}>
            Paste anything
          </Link>
          <Link to="/accounts/import" className={buttonStyle({ size: 'large' })}>
            Import what is already on this machine
          </Link>
        </div>
      </div>
    </div>
  )
}
