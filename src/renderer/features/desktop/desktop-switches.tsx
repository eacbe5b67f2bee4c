import type { DesktopStatus } from '../../../shared/desktop.ts'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { SwitchRow } from '../../components/ui/switch.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { DesktopPart } from './desktop-part.tsx'
import { useDesktopSwitches, useLaunchAtLogin } from './use-desktop.ts'

/** What the desktop app does by itself: each choice applies at once. */
export function DesktopSwitches({ platform }: { platform: string }) {
  const part = useDesktopSwitches()
  return (
    <DesktopPart id="desktop-app" title="Desktop app" part={part}>
      {({ launchAtLogin, tray }) => (
        <ul className="divide-y border-y">
          <LaunchAtLogin launchAtLogin={launchAtLogin} />
          {/* On macOS an app stays without its windows anyway. */}
          {platform !== 'darwin' && <KeepInTray tray={tray} />}
          <Notifications />
        </ul>
      )}
    </DesktopPart>
  )
}

function LaunchAtLogin({ launchAtLogin }: Pick<DesktopStatus, 'launchAtLogin'>) {
  const { set, failure } = useLaunchAtLogin()
  const isUnavailable = launchAtLogin.state === 'unavailable'
  return (
    <SwitchRow
      label="Launch at login"
      description={isUnavailable ? launchAtLogin.reason : 'Keydeck starts with your session, without a window.'}
      checked={launchAtLogin.state === 'on'}
      disabled={isUnavailable}
      onChange={set}
    >
      {failure && <FailureCallout failure={failure} />}
    </SwitchRow>
  )
}

function KeepInTray({ tray }: Pick<DesktopStatus, 'tray'>) {
  const { settings, set, failure } = useSettings()
  const isUnavailable = tray.state === 'unavailable'
  if (!settings) return null
  return (
    <SwitchRow
      label="Keep running in the tray"
      description={isUnavailable ? tray.reason : 'Closing the window leaves Keydeck in the tray.'}
      checked={settings.keepInTray && !isUnavailable}
      disabled={isUnavailable}
      onChange={(keepInTray) => set({ keepInTray })}
    >
      {failure && <FailureCallout failure={failure} />}
    </SwitchRow>
  )
}

function Notifications() {
  const { settings, set, failure } = useSettings()
  if (!settings) return null
  return (
    <SwitchRow
      label="Notifications"
      description="Says when a check of an account comes out otherwise than the one before, while no Keydeck window is in front."
      checked={settings.notifications}
      onChange={(notifications) => set({ notifications })}
    >
      {failure && <FailureCallout failure={failure} />}
    </SwitchRow>
  )
}
