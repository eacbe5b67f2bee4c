import { Link, useLocation } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { Project } from '../../../shared/project.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { RowList } from '../../components/ui/row-list.tsx'
import { classNames } from '../../lib/class-names.ts'
import { folderName } from './folder-name.ts'
import { ProjectStateWord } from './project-state-word.tsx'
import { useAccountOf } from './use-projects.ts'
import { useProjectWays } from './use-open-project.ts'
import { whatItSays } from './what-it-says.ts'

type ProjectListProps = { projects: readonly Project[]; openId: string | undefined; className: string }

/** Every project by its folder. */
export function ProjectList({ projects, openId, className }: ProjectListProps) {
  const { state } = useLocation()
  const ways = useProjectWays()
  const accountOf = useAccountOf()
  const byId = useMemo(() => new Map(projects.map((project) => [project.id, project])), [projects])
  const focusRequest = useMemo(() => (state.focusRow === undefined ? null : { key: state.focusRow }), [state])
  return (
    <section aria-label="All projects" className={classNames('min-h-0 flex-col', className)}>
      <header className="flex h-12 shrink-0 items-center gap-1.5 border-b pr-3 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">Projects</h2>
        <Link to="/projects" search={{ add: true }} className={buttonStyle()}>
          <Plus aria-hidden="true" />
          Add
        </Link>
      </header>
      <RowList label="Projects" keys={[...byId.keys()]} openKey={openId} focusRequest={focusRequest} onOpen={ways.open}>
        {(id, row) => {
          const project = byId.get(id)
          if (!project) return null
          return (
            <Link to="/projects" search={{ project: id }} {...row}>
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <bdi className="max-w-full shrink-0 truncate font-medium">{folderName(project.folder)}</bdi>
                  <bdi dir="ltr" className="min-w-0 truncate text-xs text-muted">
                    {project.folder}
                  </bdi>
                </span>
                <span className="flex min-w-0 items-center gap-x-2 text-xs text-muted">
                  <ProjectStateWord project={project} className="shrink-0" />
                  <bdi className="min-w-0 truncate">{whatItSays(project, accountOf)}</bdi>
                </span>
              </span>
            </Link>
          )
        }}
      </RowList>
    </section>
  )
}
