import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { RadioList } from '../../components/ui/radio-list.tsx'
import { TextArea } from '../../components/ui/text-area.tsx'
import type { ProviderDraft, ProviderProblems } from './provider-draft.ts'

type ModelsFieldProps = { draft: ProviderDraft; errors: ProviderProblems; change: (next: Partial<ProviderDraft>) => void }

/** Where the provider's models come from: from itself, or from a list that the user types. */
export function ModelsField({ draft, errors, change }: ModelsFieldProps) {
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium">Models</span>
      <RadioList
        label="Models"
        value={draft.modelsFrom}
        onChange={(modelsFrom) => change({ modelsFrom })}
        options={[
          {
            value: 'endpoint',
            label: 'The provider lists them',
            description: 'Their list also shows whether a key works.',
            content: (
              <Field label="Path" error={errors.path} description="It is appended to the base URL.">
                <Input
                  name="path"
                  autoComplete="off"
                  spellCheck={false}
                  value={draft.path}
                  onChange={(event) => change({ path: event.target.value, own: { ...draft.own, path: true } })}
                />
              </Field>
            ),
          },
          {
            value: 'list',
            label: 'I type them',
            description: 'A check then cannot tell whether a key works.',
            content: (
              <Field label="One to a line" error={errors.ids}>
                <TextArea name="models" spellCheck={false} value={draft.ids} onChange={(event) => change({ ids: event.target.value })} />
              </Field>
            ),
          },
        ]}
      />
    </div>
  )
}
