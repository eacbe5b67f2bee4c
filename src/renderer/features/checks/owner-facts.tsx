import type { ReactNode } from 'react'
import type { LastCheck, Owner } from '../../../shared/check.ts'
import { balanceInWords } from '../../../shared/number-words.ts'
import { TimeAgo } from '../../components/ui/time-ago.tsx'
import { Fact } from '../accounts/fact.tsx'
import { toldAt } from './told-at.ts'
import { useCheckHistory, useLastCheck } from './use-kept-checks.ts'

/** Whom the key belongs to and what is left to spend, as the provider told it, with the age of that. */
export function OwnerFacts({ accountId }: { accountId: string }) {
  const { data: check } = useLastCheck(accountId)
  if (!check || (!check.owner && !check.balance)) return null
  return (
    <dl aria-label="As the provider tells it" className="-mt-5 divide-y border-b">
      {check.owner && <OwnerRows owner={check.owner} age={<Age accountId={accountId} check={check} />} />}
      {check.balance && (
        <Fact name="Balance">
          {balanceInWords(check.balance)} <Age accountId={accountId} check={check} />
        </Fact>
      )}
    </dl>
  )
}

function OwnerRows({ owner: { email, name, organisation, plan, keyLabel }, age }: { owner: Owner; age: ReactNode }) {
  const person = [name, email].filter((part) => part !== null)
  const rows = [
    { title: 'Owner', text: person.join(' · ') },
    { title: 'Organisation', text: organisation ?? '' },
    { title: 'Plan', text: plan ?? '' },
    { title: 'Key’s name', text: keyLabel ?? '' },
    // Some services name a key by its own beginning and end; of what was masked nothing is left to read.
  ].filter(({ text }) => /[^•.…\s]/.test(text))
  return rows.map(({ title, text }, index) => (
    <Fact key={title} name={title}>
      <bdi>{text}</bdi> {index === 0 && age}
    </Fact>
  ))
}

function Age({ accountId, check }: { accountId: string; check: LastCheck }) {
  const { data: history } = useCheckHistory(accountId)
  const at = toldAt(check, history ?? [])
  return <span className="text-muted">· {at ? <TimeAgo at={at} /> : 'more than 30 days ago'}</span>
}
