import { useState } from 'react'
import type { Project } from '../../../shared/project.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { Button } from '../../components/ui/button.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { DenyForm } from './deny-form.tsx'
import { useAccountOf } from './use-projects.ts'
import { useTakeBack } from './use-take-back.ts'

/** The accounts that are never to be used in a project or below, whatever is bound there. */
export function DeniedAccounts({ project }: { project: Project }) {
  const accountOf = useAccountOf()
  const { allow } = useTakeBack(project)
  const isMissing = project.state === 'missing'
  const { fallback: opener, within: withinBody } = useKeptFocus<HTMLButtonElement>()
  const { fallback: heading, within } = useKeptFocus<HTMLHeadingElement>()
  const [isOpen, setOpen] = useState(false)
  const denied = project.denied.flatMap((id) => accountOf(id) ?? [])
  return (
    <section aria-labelledby="denied" className="flex flex-col gap-2" {...within}>
      <h3 id="denied" ref={heading} tabIndex={-1} className="font-semibold">
        Never used here
      </h3>
      <div className="flex flex-col gap-2" {...withinBody}>
        {denied.length === 0 ? (
          <p className="text-muted">No account is kept out of this folder.</p>
        ) : (
          <ul className="divide-y border-y">
            {denied.map((account) => (
              <li key={account.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
                <ProviderMark provider={definitionOf(account)} />
                <span className="min-w-0 flex-1 wrap-anywhere">
                  <bdi>{account.label}</bdi> <span className="text-muted">· {definitionOf(account).name}</span>
                </span>
                <Button onClick={() => void allow(account)}>
                  Allow again<span className="sr-only"> {account.label}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        {isOpen ? (
          <DenyForm project={project} onDone={() => setOpen(false)} />
        ) : (
          !isMissing && (
            <Button ref={opener} className="self-start" onClick={() => setOpen(true)}>
              Keep an account out
            </Button>
          )
        )}
      </div>
    </section>
  )
}
