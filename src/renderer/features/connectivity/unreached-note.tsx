import type { Account } from '../../../shared/account.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Callout } from '../../components/ui/callout.tsx'
import { TimeAgo } from '../../components/ui/time-ago.tsx'
import { unreachedPlaceOf } from './connectivity-words.ts'
import { useConnectivity } from './use-connectivity.ts'

/** That an account’s provider cannot be reached now, and who answers in its place; nothing while it can be. */
export function UnreachedNote({ account }: { account: Account }) {
  const { data } = useConnectivity()
  const place = data && unreachedPlaceOf(data.places, account.id)
  if (!place) return null
  const { standIn, providers } = data.offline
  const isAnswered = providers.some(({ provider, active }) => active && provider === place.provider)
  return (
    <Callout tone="warn" title={place.sentence || `${place.providerName} cannot be reached now.`}>
      {place.since && (
        <>
          It went out of reach <TimeAgo at={place.since} />.{' '}
        </>
      )}
      {isAnswered && standIn && `${plainText(standIn.model)} on this machine answers in its place.`}
    </Callout>
  )
}
