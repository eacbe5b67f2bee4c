import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { JudgedBinding, Project } from '../../../shared/project.ts'
import { Button } from '../../components/ui/button.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { BindForm } from './bind-form.tsx'
import { BindingRow } from './binding-row.tsx'

/** The accounts that are bound to a project, one for each provider. */
export function BoundAccounts({ project }: { project: Project }) {
  const isMissing = project.state === 'missing'
  const { fallback: opener, within: withinBody } = useKeptFocus<HTMLButtonElement>()
  const { fallback: heading, within } = useKeptFocus<HTMLHeadingElement>()
  const [open, setOpen] = useState<JudgedBinding['provider'] | 'another' | null>(null)
  const close = () => setOpen(null)
  return (
    <section aria-labelledby="bound" className="flex flex-col gap-2" {...within}>
      <h3 id="bound" ref={heading} tabIndex={-1} className="font-semibold">
        Used here
      </h3>
      <div className="flex flex-col gap-2" {...withinBody}>
        {project.bindings.length === 0 ? (
          <p className="text-muted">No account is bound to this folder itself.</p>
        ) : (
          <ul className="divide-y border-y">
            {project.bindings.map((binding) => (
              <BindingRow
                key={binding.provider}
                project={project}
                binding={binding}
                isOpen={open === binding.provider}
                onOpen={() => setOpen(binding.provider)}
                onClose={close}
              />
            ))}
          </ul>
        )}
        {open === 'another' ? (
          <BindForm project={project} binding={null} onDone={close} />
        ) : (
          !isMissing && (
            <Button ref={opener} className="self-start" onClick={() => setOpen('another')}>
              <Plus aria-hidden="true" />
              Use an account here
            </Button>
          )
        )}
      </div>
    </section>
  )
}
