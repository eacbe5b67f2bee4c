import { useTitle } from '../../lib/use-title.ts'
import { Plain } from './plain-page.tsx'

/** What a window shows that the running app does not know. */
export function NotConnectedPage() {
  useTitle('Not connected')
  return (
    <Plain title="This window is not connected to Keydeck.">
      <p>
        Run <Command /> again: it opens the running app with a fresh link.
      </p>
    </Plain>
  )
}

/** The commands that start the browser shell, each to be copied by a triple click. */
export function Command() {
  return (
    <>
      <Code>keydeck serve</Code> (or <Code>npm start</Code> in its folder)
    </>
  )
}

function Code({ children }: { children: string }) {
  return <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-xs whitespace-nowrap select-all">{children}</code>
}
