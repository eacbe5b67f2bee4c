import { useQuery } from '@tanstack/react-query'
import type { Explanation } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useApi } from '../../lib/api.ts'
import { ModeField } from './mode-field.tsx'
import { ShellPart } from './shell-part.tsx'
import type { Scope } from './use-explanation.ts'

type ScopeBarProps = {
  scope: Scope
  /** Undefined until it is there. */
  explanation: Explanation | undefined
  onChange: (scope: Scope) => void
}

/** For which folder variables are explained, and from what. */
export function ScopeBar({ scope, explanation, onChange }: ScopeBarProps) {
  const { folder, mode } = scope
  const { data: projects = [] } = useQuery(useApi().projects.list.queryOptions())
  // A link can name a folder that is no project.
  const folders = [...new Set([...projects.map((project) => project.folder), ...(folder === null ? [] : [folder])])]
  const notes = [
    ...(explanation?.isDevelopment
      ? ['Keydeck runs in development: ANTHROPIC_API_KEY from the environment is set aside. Packaged builds keep it.']
      : []),
    ...(explanation?.problems ?? []).map((problem) => plainText(problem)),
  ]
  return (
    <div className="flex flex-wrap items-start gap-x-5 gap-y-3 border-b px-5 py-3">
      <Field label="Folder" className="w-56 max-w-full min-w-0">
        <Select<string | null>
          value={folder}
          choices={[{ value: null, label: 'Everywhere' }, ...folders.map((value) => ({ value, label: plainText(value) }))]}
          onChange={(next) => onChange({ ...scope, folder: next })}
        />
      </Field>
      {/* Vite's env files are those of a project. */}
      {folder !== null && <ModeField key={mode} mode={mode} onChange={(next) => onChange({ ...scope, mode: next })} />}
      <ShellPart status={explanation?.shell} />
      {notes.length > 0 && (
        <ul className="flex basis-full flex-col gap-1 text-xs text-muted">
          {notes.map((note) => (
            <li key={note} className="wrap-anywhere">
              {note}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
