import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { plainText } from '../../../shared/plain-text.ts'
import type { Project } from '../../../shared/project.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { DetailPane } from '../accounts/detail-pane.tsx'
import { BoundAccounts } from './bound-accounts.tsx'
import { CommitMessagePart } from './commit-message-part.tsx'
import { DeniedAccounts } from './denied-accounts.tsx'
import { folderName } from './folder-name.ts'
import { FromOutside } from './from-outside.tsx'
import { MoveForm } from './move-form.tsx'
import { ProjectActions } from './project-actions.tsx'
import { ProjectCommands } from './project-commands.tsx'
import { ProjectStateWord } from './project-state-word.tsx'
import { useProjectWays } from './use-open-project.ts'

/** One project: what holds in its folder, and everything that can be done with it. */
export function ProjectDetail({ project }: { project: Project }) {
  const { id, folder, state } = project
  const location = useLocation()
  const ways = useProjectWays()
  const heading = useRef<HTMLHeadingElement>(null)
  const name = folderName(folder)
  useTitle(`${plainText(name)} · Projects`)

  useEffect(() => {
    if (location.state.focus === 'detail') heading.current?.focus()
  }, [location.state])

  return (
    <DetailPane label="Project" returnTo={undefined} onEscape={() => ways.back(id)}>
      <header className="sticky top-0 z-10 flex min-h-12 shrink-0 border-b bg-canvas">
        <div className="flex w-full max-w-2xl items-center gap-3 px-5 py-2">
          <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 text-base leading-snug font-semibold wrap-anywhere">
            <bdi>{name}</bdi>
          </h2>
          <ProjectStateWord project={project} className="font-medium" />
          <Link to="/environment" search={{ project: folder }} className={buttonStyle()}>
            Why this key?
          </Link>
        </div>
      </header>
      <div className="flex max-w-2xl flex-col gap-6 p-5">
        <p className="text-muted wrap-anywhere">
          <bdi dir="ltr">{folder}</bdi>
        </p>
        {state === 'missing' && (
          <Callout tone="warn" title="There is no folder at this path any more.">
            What is said here holds nowhere until it is there again, or the project is moved to where the folder is now.
          </Callout>
        )}
        {state === 'missing' && <MoveForm project={project} onMoved={() => heading.current?.focus()} />}
        <BoundAccounts project={project} />
        <FromOutside project={project} />
        <DeniedAccounts project={project} />
        {state === 'there' && <CommitMessagePart key={id} project={project} />}
        <ProjectCommands project={project} />
        <ProjectActions project={project} />
      </div>
    </DetailPane>
  )
}
