import { Link } from '@tanstack/react-router'
import { buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { useCommandLineToolStatus } from '../desktop/use-desktop.ts'

/** Says where the keydeck command, through which tools get their keys, is not installed. The browser shell is started by it. */
export function MissingCommand() {
  return isDesktopApp ? <OfDesktop /> : null
}

function OfDesktop() {
  const { data } = useCommandLineToolStatus()
  if (!data || data.state === 'installed' || data.state === 'outdated') return null
  return (
    <Callout tone="warn" title="The keydeck command is not installed." actions={data.state === 'missing' && <SettingsLink />}>
      {data.state === 'unavailable' ? data.reason : 'Tools get their keys through it: install it first.'}
    </Callout>
  )
}

/** Leads to where the command is installed, in the desktop app. */
export function SettingsLink() {
  if (!isDesktopApp) return null
  return (
    <Link to="/settings" className={buttonStyle()}>
      Settings: Command line tool
    </Link>
  )
}
