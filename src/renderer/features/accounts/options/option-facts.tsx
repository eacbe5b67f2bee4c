import type { Account } from '../../../../shared/account.ts'
import { countInWords } from '../../../../shared/number-words.ts'
import { apiAt } from '../../../../shared/providers/api-at.ts'
import { authOf } from '../../../../shared/providers/auth-of.ts'
import { definitionOf } from '../../../../shared/providers/catalogue.ts'
import { Fact } from '../fact.tsx'
import { authWords } from './auth-words.ts'
import { secretHeadersOf } from './options-draft.ts'

/** What is set of an account beside its key: the parts of its provider, and its options. Of a secret only that it is there. */
export function OptionFacts({ account }: { account: Account }) {
  const { options, secrets, baseUrl } = account
  const provider = definitionOf(account)
  const headers = [...options.headers.map(({ name }) => name), ...secretHeadersOf(secrets, provider).map((name) => `${name} (secret)`)]
  return (
    <>
      {(provider.fields ?? []).map(
        ({ name, label }) =>
          options.fields[name] !== undefined && (
            <Fact key={name} name={label}>
              <bdi>{options.fields[name]}</bdi>
            </Fact>
          ),
      )}
      {(provider.secrets ?? []).map(
        ({ name, label }) =>
          secrets.includes(name) && (
            <Fact key={name} name={label}>
              kept
            </Fact>
          ),
      )}
      {options.auth !== null && <Fact name="Key is sent">{authWords(authOf(apiAt(provider, baseUrl), options.auth))}</Fact>}
      {headers.length > 0 && <Fact name="Headers">{headers.join(', ')}</Fact>}
      {options.caFile !== null && (
        <Fact name="Trusts">
          certificates from <bdi dir="ltr">{options.caFile}</bdi>
        </Fact>
      )}
      {options.timeoutSeconds !== null && <Fact name="Timeout">{countInWords(options.timeoutSeconds, 'second')}</Fact>}
    </>
  )
}
