import { useLocation, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { LocalModels } from '../../../shared/local-models.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { OfflineMode } from '../connectivity/offline-mode.tsx'
import { ChosenModel } from './chosen-model.tsx'
import { InstalledModels } from './installed-models.tsx'
import { PullModels } from './pull-models.tsx'
import { ServerList } from './server-list.tsx'
import { useLocalModels, useLook } from './use-local-models.ts'
import { useChooseLocalModel } from './use-model-deeds.ts'

/** Models that run on this machine: the servers that have them, the one to use, more to pull, and when they answer for a provider. */
export function LocalModelsPage() {
  useTitle('Local models')
  const { data, failure, isAsking, tryAgain } = useLocalModels()
  const { look, busy, failure: notLooked } = useLook()
  const isRead = data !== undefined || failure !== null
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Local models">
        <Button busy={busy} onClick={look}>
          Look again
        </Button>
      </PageHeading>
      {/* What is said alone is placed within what scrolls, or the window would scroll with it. */}
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-5xl flex-col gap-7 p-5">
          {notLooked && <FailureCallout failure={notLooked} />}
          <ReadingFailure failure={failure} isAsking={isAsking} tryAgain={tryAgain} />
          {data ? <Models models={data} /> : !isRead && <p className="appear-late text-muted">Looking for model servers…</p>}
          <OfflineSection isReady={isRead} />
        </div>
      </div>
    </div>
  )
}

function Models({ models }: { models: LocalModels }) {
  const choosing = useChooseLocalModel()
  return (
    <>
      <ServerList servers={models.servers} />
      <ChosenModel models={models} choosing={choosing} />
      <InstalledModels models={models} choosing={choosing} />
      <PullModels models={models} />
    </>
  )
}

/** Whoever was led to this part finds it in sight and with the focus, once what stands above it is there. */
function OfflineSection({ isReady }: { isReady: boolean }) {
  const { show } = useSearch({ from: '/local-models' })
  const { state } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (show !== 'offline' || !isReady) return
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each navigation here has a state of its own, and leads here again
  }, [show, isReady, state])
  return <OfflineMode headingRef={heading} />
}
