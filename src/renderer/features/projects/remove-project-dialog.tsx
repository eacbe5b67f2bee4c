import type { Project } from '../../../shared/project.ts'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { folderName } from './folder-name.ts'
import { stopsHolding } from './stops-holding.ts'
import { useAccountOf } from './use-projects.ts'
import { useRemoveProject } from './use-remove-project.ts'

type RemoveProjectDialogProps = { project: Project; open: boolean; onOpenChange: (open: boolean) => void; onRemoved: () => void }

/** Names the folder and what stops holding there, before a project is forgotten. */
export function RemoveProjectDialog({ project, open, onOpenChange, onRemoved }: RemoveProjectDialogProps) {
  const accountOf = useAccountOf()
  const { remove, busy, failure, reset } = useRemoveProject(onRemoved)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        reset()
        onOpenChange(next)
      }}
      title={
        <>
          Remove the project “<bdi>{folderName(project.folder)}</bdi>”?
        </>
      }
      confirmLabel="Remove project"
      onConfirm={() => remove(project.id)}
      busy={busy}
      failure={failure}
    >
      <p>
        Keydeck forgets what holds in <bdi dir="ltr">{project.folder}</bdi> and below. The folder and everything in it stay as they are.
      </p>
      {stopsHolding(project, accountOf).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </ConfirmDialog>
  )
}
