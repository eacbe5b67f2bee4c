import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Project } from '../../../shared/project.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { FolderField } from './folder-field.tsx'
import { projectProblemOf } from './project-problem.ts'
import { useRereadProjects } from './use-projects.ts'

/** Takes the path of the folder that a project is to be from now on. `onCancel`: only where the form was opened by a button. */
export function MoveForm({ project, onMoved, onCancel }: { project: Project; onMoved: () => void; onCancel?: () => void }) {
  const api = useApi()
  const reread = useRereadProjects()
  const [folder, setFolder] = useState('')
  const { mutate, isPending, error } = useMutation(
    api.projects.move.mutationOptions({
      async onSuccess() {
        await reread()
        onMoved()
      },
    }),
  )
  const problem = error && projectProblemOf(failureOf(error), ['folder'])
  const form = useFocusError(error)
  useEscape(folder === '' && onCancel ? onCancel : () => {}, { enabled: folder !== '' || onCancel !== undefined, first: true })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!isPending) mutate({ id: project.id, folder: folder.trim() })
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex max-w-xl flex-col gap-3">
      <FolderField label="New path of the folder" value={folder} error={problem?.fields.folder} onChange={setFolder} />
      {problem?.failure && <FailureCallout failure={problem.failure} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={isPending}>
          Move the project there
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  )
}
