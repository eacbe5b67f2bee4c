import type { ReactNode } from 'react'
import type { Project } from '../../../shared/project.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { useAccountOf, useHoldsHere } from './use-projects.ts'

/** What holds in a project because of folders around it. */
export function FromOutside({ project: { folder } }: { project: Project }) {
  const here = useHoldsHere(folder)
  const bindings = here?.bindings.filter((binding) => binding.folder !== folder) ?? []
  const rules = here?.denied.filter((rule) => rule.folder !== folder) ?? []
  const setAside = here?.setAside.filter((binding) => binding.folder !== folder) ?? []
  if (bindings.length + rules.length + setAside.length === 0) return null
  return (
    <section aria-labelledby="outside" className="flex flex-col gap-2">
      <h3 id="outside" className="font-semibold">
        From folders around it
      </h3>
      <ul className="divide-y border-y">
        {bindings.map(({ accountId, folder: from }) => (
          <Line key={`use ${accountId}`} accountId={accountId}>
            is used, as it is bound to <bdi dir="ltr">{from}</bdi>.
          </Line>
        ))}
        {setAside.map(({ accountId, folder: from, deniedIn }) => (
          <Line key={`aside ${accountId}`} accountId={accountId}>
            is bound to <bdi dir="ltr">{from}</bdi>, and does not count: it is never to be used in <bdi dir="ltr">{deniedIn}</bdi>.
          </Line>
        ))}
        {rules.map(({ accountId, folder: from }) => (
          <Line key={`never ${accountId}`} accountId={accountId}>
            is never used, as <bdi dir="ltr">{from}</bdi> says.
          </Line>
        ))}
      </ul>
    </section>
  )
}

function Line({ accountId, children }: { accountId: string; children: ReactNode }) {
  const account = useAccountOf()(accountId)
  if (!account) return null
  return (
    <li className="flex items-start gap-3 py-2">
      <ProviderMark provider={definitionOf(account)} />
      <span className="min-w-0 flex-1 pt-px wrap-anywhere">
        “<bdi>{account.label}</bdi>” {children}
      </span>
    </li>
  )
}
