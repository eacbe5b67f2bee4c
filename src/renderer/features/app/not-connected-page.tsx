import { useTitle } from '../../lib/use-title.ts'
import { HowToConnect } from './how-to-start.tsx'
import { Plain } from './plain-page.tsx'

/** What a window shows that the running app does not know. */
export function NotConnectedPage() {
  useTitle('Not connected')
  return (
    <Plain title="This window is not connected to Keydeck.">
      <p>
        <HowToConnect />
      </p>
    </Plain>
  )
}
