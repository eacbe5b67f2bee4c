import { isDesktopApp } from '../../lib/desktop-app.ts'

/** How the app that answers this page is started again: the beginning of a sentence. Commands are copied by a triple click. */
export function HowToStart() {
  if (isDesktopApp) return <>Quit it and open it again</>
  return (
    <>
      Start it again with <Code>keydeck serve</Code> (or <Code>npm start</Code> in its folder)
    </>
  )
}

/** How a window that the app does not know gets to be known. */
export function HowToConnect() {
  if (isDesktopApp) return <>Close this window and open Keydeck again.</>
  return (
    <>
      Run <Code>keydeck serve</Code> (or <Code>npm start</Code> in its folder) again: it opens the running app with a fresh link.
    </>
  )
}

function Code({ children }: { children: string }) {
  return <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-xs whitespace-nowrap select-all">{children}</code>
}
