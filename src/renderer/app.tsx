import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Toaster } from './components/ui/toaster.tsx'
import { TooltipProvider } from './components/ui/tooltip.tsx'
import { CheckAllProvider } from './features/accounts/check-all.tsx'
import { Gate } from './features/app/gate.tsx'
import { NotConnectedPage } from './features/app/not-connected-page.tsx'
import { Pages } from './features/app/pages.tsx'
import { Reachable } from './features/app/reachable.tsx'
import { StoppedBanner } from './features/app/stopped-banner.tsx'
import { useConnection } from './features/app/use-connection.ts'
import { useLiveChanges } from './features/app/use-live-changes.ts'
import { useReconnect } from './features/app/use-reconnect.ts'
import { useAccountStateToasts } from './features/checks/use-account-state-toasts.tsx'
import { ShellCommands } from './features/desktop/shell-commands.tsx'
import { useOpenPage } from './features/desktop/use-open-page.ts'
import { useTheme } from './features/settings/use-theme.ts'
import { ApiProvider, type ApiClient } from './lib/api.ts'
import type { Connection } from './lib/connection.ts'
import type { PageRouter } from './router.tsx'

type AppProps = { client: ApiClient; queries: QueryClient; connection: Connection; router: PageRouter }

export function App({ client, queries, connection, router }: AppProps) {
  const state = useConnection(connection)
  if (state === 'refused') return <NotConnectedPage />
  return (
    <QueryClientProvider client={queries}>
      <ApiProvider trpcClient={client} queryClient={queries}>
        {/* Base UI's own <style> elements are refused by the page's Content-Security-Policy; ours hide what they would. */}
        <CSPProvider disableStyleElements>
          <TooltipProvider delay={600}>
            <Window isStopped={state === 'stopped'} router={router} />
          </TooltipProvider>
        </CSPProvider>
      </ApiProvider>
    </QueryClientProvider>
  )
}

function Window({ isStopped, router }: { isStopped: boolean; router: AppProps['router'] }) {
  const theme = useTheme()
  useLiveChanges()
  useReconnect(isStopped)
  const openPage = useOpenPage(router)
  useAccountStateToasts(useCallback((path) => openPage({ kind: 'open', path }), [openPage]))
  return (
    // What only screen readers see may lie outside the part that it belongs to; the window itself never scrolls to it.
    <div className="relative isolate flex h-full flex-col overflow-clip">
      {isStopped && <StoppedBanner />}
      <Reachable isStopped={isStopped}>
        <ShellCommands onCommand={openPage}>
          <Gate>
            <CheckAllProvider>
              <Pages router={router} />
            </CheckAllProvider>
          </Gate>
        </ShellCommands>
      </Reachable>
      <Toaster theme={theme} />
    </div>
  )
}
