import type { ToolId } from '../../../shared/tools.ts'
import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { plainText } from '../../../shared/plain-text.ts'
import { useProjectsFor } from './use-tools.ts'

type ScopeChoiceProps = { tool: ToolId; value: string | null; onChange: (project: string | null) => void }

/** Where a tool is applied: everywhere, or in one project. Not shown where it has no file for projects. */
export function ScopeChoice({ tool, value, onChange }: ScopeChoiceProps) {
  const projects = useProjectsFor(tool)
  const known = value === null || projects.includes(value) ? projects : [value, ...projects]
  if (known.length === 0) return null
  return (
    <Field label="Where">
      <Select
        value={value}
        choices={[{ value: null, label: 'Everywhere' }, ...known.map((folder) => ({ value: folder, label: plainText(folder) }))]}
        onChange={onChange}
      />
    </Field>
  )
}
