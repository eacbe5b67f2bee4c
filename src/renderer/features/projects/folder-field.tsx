import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

type FolderFieldProps = { label: string; value: string; error: string | undefined; onChange: (folder: string) => void }

/** The path of a folder, typed or pasted. Quotation marks around it, with which file managers copy paths, are left out. */
export function FolderField({ label, value, error, onChange }: FolderFieldProps) {
  return (
    <Field label={label} error={error} description="The whole path, from the root on.">
      <Input
        name="folder"
        dir="ltr"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/^\s*(["'])(.*)\1\s*$/, '$2'))}
      />
    </Field>
  )
}
