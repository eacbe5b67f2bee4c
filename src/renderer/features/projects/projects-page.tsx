import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { classNames } from '../../lib/class-names.ts'
import { failureOf } from '../../lib/error-data.ts'
import { useTitle } from '../../lib/use-title.ts'
import { DetailPane } from '../accounts/detail-pane.tsx'
import { AddProject } from './add-project.tsx'
import { NoProjects } from './no-projects.tsx'
import { ProjectDetail } from './project-detail.tsx'
import { ProjectList } from './project-list.tsx'
import { useOpenProject, useProjectWays } from './use-open-project.ts'
import { useProjects } from './use-projects.ts'

/** The folders that have accounts of their own, and beside the list whatever is opened from it; in a narrow window that covers it. */
export function ProjectsPage() {
  const { projects, isPending, error } = useProjects()
  const { project: openId, add = false } = useOpenProject()
  const isOpen = add || openId !== undefined
  const open = projects.find(({ id }) => id === openId)
  useTitle(isOpen ? null : 'Projects')

  if (error) {
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <PageHeading title="Projects" />
        <div className="p-5">
          <FailureCallout failure={failureOf(error)} />
        </div>
      </div>
    )
  }
  if (isPending) return null
  if (projects.length === 0 && !isOpen) return <NoProjects />
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <h1 className="sr-only">Projects</h1>
      {projects.length > 0 && (
        <ProjectList
          projects={projects}
          openId={openId}
          className={classNames('w-full md:flex md:w-64 md:shrink-0 md:border-r lg:w-80', isOpen ? 'hidden' : 'flex')}
        />
      )}
      <div className={classNames('min-h-0 min-w-0 flex-1 flex-col md:flex', isOpen ? 'flex' : 'hidden')}>
        {add ? <AddProject /> : open ? <ProjectDetail key={open.id} project={open} /> : isOpen ? <NoSuchProject /> : <NothingChosen />}
      </div>
    </div>
  )
}

function NothingChosen() {
  return (
    <p className="flex flex-1 items-center justify-center p-6 text-center text-muted">Choose a project to see what holds in its folder.</p>
  )
}

function NoSuchProject() {
  useTitle('No such project')
  const ways = useProjectWays()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => link.current?.focus(), [])
  return (
    <DetailPane label="Project" returnTo={undefined} onEscape={() => ways.back('first')}>
      <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center">
        <h2 className="text-base font-semibold">There is no such project.</h2>
        <p className="text-muted">It was removed, or the address is not whole.</p>
        <Link ref={link} to="/projects" className={buttonStyle()}>
          All projects
        </Link>
      </div>
    </DetailPane>
  )
}
