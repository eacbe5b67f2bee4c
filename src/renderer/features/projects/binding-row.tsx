import { Link } from '@tanstack/react-router'
import type { JudgedBinding, Project } from '../../../shared/project.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { BindForm } from './bind-form.tsx'
import { useAccountOf } from './use-projects.ts'
import { useTakeBack } from './use-take-back.ts'

type BindingRowProps = { project: Project; binding: JudgedBinding; isOpen: boolean; onOpen: () => void; onClose: () => void }

/** One bound account: whose it is, where the project differs from it, and whether a rule keeps it from counting. */
export function BindingRow({ project, binding, isOpen, onOpen, onClose }: BindingRowProps) {
  const account = useAccountOf()(binding.accountId)
  const { unbind } = useTakeBack(project)
  if (!account) return null
  const provider = definitionOf(account)
  const { baseUrl, model, deniedIn } = binding
  return (
    <li className="flex flex-col gap-3 py-2.5">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <ProviderMark provider={provider} className="mt-0.5" />
        <div className="min-w-0 flex-1 basis-48 wrap-anywhere">
          <p>
            <Link
              to="/accounts/$accountId"
              params={{ accountId: account.id }}
              className={buttonStyle({ look: 'link', size: 'text', className: 'inline shrink whitespace-normal' })}
            >
              <bdi>{account.label}</bdi>
            </Link>{' '}
            <span className="text-muted">· {provider.name}</span>
          </p>
          {baseUrl !== null && (
            <p className="text-xs text-muted">
              at <bdi dir="ltr">{baseUrl}</bdi>
            </p>
          )}
          {model !== null && (
            <p className="text-xs text-muted">
              model <bdi>{model}</bdi>
            </p>
          )}
          {deniedIn !== null && (
            <p className="text-bad">
              Does not count: it is never to be used in <bdi dir="ltr">{deniedIn}</bdi>.
            </p>
          )}
        </div>
        {!isOpen && (
          <div className="flex gap-2">
            {project.state === 'there' && deniedIn === null && (
              <Button onClick={onOpen}>
                Change<span className="sr-only"> {account.label}</span>
              </Button>
            )}
            <Button onClick={() => void unbind(binding, account)}>
              Unbind<span className="sr-only"> {account.label}</span>
            </Button>
          </div>
        )}
      </div>
      {isOpen && <BindForm project={project} binding={binding} onDone={onClose} />}
    </li>
  )
}
