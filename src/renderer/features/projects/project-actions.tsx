import { useState } from 'react'
import type { Project } from '../../../shared/project.ts'
import { Button } from '../../components/ui/button.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { MoveForm } from './move-form.tsx'
import { RemoveProjectDialog } from './remove-project-dialog.tsx'
import { useProjectWays } from './use-open-project.ts'

/** What is done with a project as a whole. */
export function ProjectActions({ project }: { project: Project }) {
  const ways = useProjectWays()
  const { fallback, within } = useKeptFocus<HTMLButtonElement>()
  const [isMoving, setMoving] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  return (
    <div className="flex flex-col gap-3 border-t pt-4" {...within}>
      {isMoving && <MoveForm project={project} onMoved={() => setMoving(false)} onCancel={() => setMoving(false)} />}
      <div className="flex flex-wrap gap-2">
        {project.state === 'there' && !isMoving && (
          <Button ref={fallback} onClick={() => setMoving(true)}>
            Move…
          </Button>
        )}
        <Button look="danger-plain" onClick={() => setRemoving(true)}>
          Remove project…
        </Button>
      </div>
      <RemoveProjectDialog project={project} open={isRemoving} onOpenChange={setRemoving} onRemoved={() => ways.back('first')} />
    </div>
  )
}
