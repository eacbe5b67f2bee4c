import { TriangleAlert } from 'lucide-react'
import type { Account } from '../../../shared/account.ts'
import { alsoSet } from './also-set-words.ts'
import { useExplanation } from './use-explanation.ts'

/** Where an account's variables have a value outside the settings too; nothing where they have none. */
export function AlsoSet({ account, variables }: { account: Account; variables: readonly string[] }) {
  const { data } = useExplanation({ folder: null, mode: 'development' }, variables)
  return alsoSet(account, data?.variables ?? []).map(({ variable, words, isOverridden }) => (
    <p key={variable} className="flex gap-1.5 text-xs text-muted">
      {isOverridden && <TriangleAlert className="mt-0.5 size-3 shrink-0 text-warn" aria-hidden="true" />}
      <span>
        <bdi>{words}</bdi>
      </span>
    </p>
  ))
}
