import type { Endpoint, ProviderDefinition } from '../../../../shared/providers/provider.ts'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import type { AccountForm } from '../use-account-form.ts'

/** The base URL, and beside it the regions and dialects that the provider has at other ones. */
export function BaseUrlField({ form }: { form: AccountForm }) {
  const { draft, change, problem } = form
  const { provider, own, baseUrl } = draft
  const endpoints = provider ? endpointsOf(provider) : []
  return (
    <>
      {endpoints.length > 1 && (
        <Field label="Endpoint">
          <Select
            value={endpoints.find((endpoint) => endpoint.baseUrl === baseUrl)?.baseUrl ?? null}
            choices={endpoints.map((endpoint) => ({ value: endpoint.baseUrl, label: endpoint.name }))}
            placeholder="Another address"
            onChange={(chosen) => chosen !== null && change({ ...draft, baseUrl: chosen, own: { ...own, baseUrl: false } })}
          />
        </Field>
      )}
      <Field label="Base URL" error={problem?.fields.baseUrl}>
        <Input
          name="base-url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={provider?.baseUrlExample ?? 'https://api.example.com/v1'}
          value={baseUrl}
          onChange={(event) => change({ ...draft, baseUrl: event.target.value, own: { ...own, baseUrl: true } })}
        />
      </Field>
    </>
  )
}

/** The usual endpoint and the others. One that the provider's parts lead to is chosen by them. */
function endpointsOf({ baseUrl, endpoints = [] }: ProviderDefinition): Pick<Endpoint, 'name' | 'baseUrl'>[] {
  const others = endpoints.filter(({ fields }) => fields === undefined)
  const usual = others.some(({ name }) => name === 'China') ? 'International' : 'Usual'
  return [...(baseUrl === null ? [] : [{ name: usual, baseUrl }]), ...others]
}
