import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { usePlatform } from '../protection/use-protection.ts'
import { CommandLineTool } from './command-line-tool.tsx'
import { DesktopSwitches } from './desktop-switches.tsx'
import { Updates } from './updates.tsx'
import { useDesktop } from './use-desktop.ts'

/** The part of the settings that only the desktop app has. */
export function DesktopSettings() {
  const { desktop, failure, tryAgain } = useDesktop()
  const platform = usePlatform()
  if (failure) return <FailureCallout failure={failure} actions={<Button onClick={tryAgain}>Try again</Button>} />
  if (!desktop) return null
  return (
    <>
      <DesktopSwitches desktop={desktop} platform={platform} />
      <CommandLineTool tool={desktop.commandLineTool} platform={platform} />
      <Updates status={desktop.updates} />
    </>
  )
}
