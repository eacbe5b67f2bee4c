import type { ReactNode } from 'react'
import type { Account } from '../../../shared/account.ts'
import type { CheckDetails as Details, LastCheck } from '../../../shared/check.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { Button } from '../../components/ui/button.tsx'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { useApiClient } from '../../lib/api.ts'
import { Fact } from '../accounts/fact.tsx'
import { isKnown } from '../accounts/known-account.ts'
import { CertificateChain } from './certificate-chain.tsx'
import { detailsAsText } from './details-as-text.ts'
import { ScrollBox } from './scroll-box.tsx'
import { useCopyText, type Copyable } from './use-copy-text.ts'

/** What a person looks at, or hands on, when a sentence is not enough. */
export function CheckDetails({ account, check }: { account: Account; check: LastCheck }) {
  return (
    <Disclosure quiet label="Details">
      {check.details && <Facts details={check.details} />}
      <CopyButtons account={account} check={check} />
    </Disclosure>
  )
}

function Facts({ details: { addresses, proxy, certificates, status, providerError } }: { details: Details }) {
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    ['Addresses', addresses.length > 0 ? addresses.join(', ') : <Nothing>not looked up here</Nothing>],
    ['Proxy', proxy ?? <Nothing>none</Nothing>],
    ['HTTP status', status ?? <Nothing>no answer</Nothing>],
    ['Certificates', certificates.length > 0 ? <CertificateChain certificates={certificates} /> : <Nothing>none seen</Nothing>],
  ]
  return (
    <>
      <dl className="divide-y border-y">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      {providerError !== null && <RawError text={providerError} />}
    </>
  )
}

function Nothing({ children }: { children: string }) {
  return <span className="text-muted">{children}</span>
}

/** As the provider sent it; what could be a secret in it was masked before it came here. */
function RawError({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="text-muted">The provider’s own answer, with secrets masked</p>
      <ScrollBox label="The provider’s own answer" className="max-h-48 bg-sunken p-2.5">
        <pre dir="ltr" className="font-mono text-xs whitespace-pre-wrap wrap-anywhere">
          {text}
        </pre>
      </ScrollBox>
    </div>
  )
}

function CopyButtons({ account, check }: { account: Account; check: LastCheck }) {
  const client = useApiClient()
  const { copy, outcome } = useCopyText()

  async function curl(): Promise<Copyable> {
    const { command, variables } = await client.checks.curl.query({ id: account.id })
    return { text: command, said: whatToSet(variables) }
  }

  function details(): Copyable {
    return { text: detailsAsText({ providerName: definitionOf(account).name, baseUrl: account.baseUrl }, check), said: 'Copied.' }
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      {isKnown(account) && <Button onClick={() => void copy(curl)}>Copy as curl</Button>}
      <Button onClick={() => void copy(details)}>Copy details</Button>
      <output className={outcome && !outcome.isCopied ? 'text-bad' : 'text-muted'}>{outcome?.words}</output>
    </div>
  )
}

/** The command holds no secret: it takes each from a variable of the shell that runs it. */
function whatToSet(variables: readonly string[]): string {
  if (variables.length === 0) return 'Copied.'
  return `Copied, without the key. Before you run it, set ${variables.join(' and ')}.`
}
