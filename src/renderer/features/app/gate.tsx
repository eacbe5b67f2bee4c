import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useApi } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'
import { useVault } from '../protection/use-protection.ts'
import { Plain } from './plain-page.tsx'

const SetupPage = lazy(async () => ({ default: (await import('../protection/setup-page.tsx')).SetupPage }))
const UnlockPage = lazy(async () => ({ default: (await import('../protection/unlock-page.tsx')).UnlockPage }))
const StorageFailurePage = lazy(async () => ({ default: (await import('../storage/storage-failure-page.tsx')).StorageFailurePage }))

/** Lets the pages through once the database is open, there is a vault, and it is unlocked. The address stays as it is meanwhile. */
export function Gate({ children }: { children: ReactNode }) {
  const api = useApi()
  const { data: storage, error: storageError, refetch } = useQuery(api.storage.status.queryOptions())
  const { vault, error: vaultError } = useVault()

  if (vault?.state === 'unlocked' && storage?.state !== 'failed') return children
  const error = storageError ?? vaultError
  return (
    <Suspense>
      {storage?.state === 'failed' ? (
        <StorageFailurePage failed={storage} />
      ) : vault?.state === 'none' ? (
        <SetupPage vault={vault} />
      ) : vault?.state === 'locked' ? (
        <UnlockPage vault={vault} />
      ) : error ? (
        <Plain title="Keydeck could not be read.">
          <FailureCallout failure={failureOf(error)} actions={<Button onClick={() => void refetch()}>Try again</Button>} />
        </Plain>
      ) : null}
    </Suspense>
  )
}
