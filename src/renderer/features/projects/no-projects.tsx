import { Link, useLocation } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { buttonStyle } from '../../components/ui/button.tsx'
import { CommandLine } from '../../components/ui/command-line.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useAccounts } from '../accounts/use-accounts.ts'

/** What stands in the place of the list while there is no project. */
export function NoProjects() {
  const { accounts } = useAccounts()
  const { state } = useLocation()
  const add = useRef<HTMLAnchorElement>(null)
  // Whoever comes from the list, or was to go back to it, goes on from here.
  useEffect(() => {
    if (state.focusRow !== undefined) add.current?.focus()
  }, [state])
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Projects" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-2xl flex-col items-start gap-4 p-5">
          <p>A project is a folder with accounts of its own: in it and below, tools get those keys in place of the active ones.</p>
          {accounts.length > 0 ? (
            <>
              <Link ref={add} to="/projects" search={{ add: true }} className={buttonStyle({ look: 'primary' })}>
                <Plus aria-hidden="true" />
                Add a project
              </Link>
              <div className="flex w-full max-w-xl flex-col gap-1.5">
                <p className="text-muted">Or in a terminal:</p>
                <CommandLine command="keydeck use ACCOUNT --project ." />
              </div>
            </>
          ) : (
            <>
              <p className="text-muted">Add an account first; then it can be bound to a folder.</p>
              <Link to="/accounts/new" className={buttonStyle({ look: 'primary' })}>
                <Plus aria-hidden="true" />
                Add an account
              </Link>
            </>
          )}
        </div>
      </div>
    </div>
  )
}
