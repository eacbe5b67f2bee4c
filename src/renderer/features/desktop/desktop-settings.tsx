import { usePlatform } from '../protection/use-protection.ts'
import { CommandLineTool } from './command-line-tool.tsx'
import { DesktopSwitches } from './desktop-switches.tsx'
import { Updates } from './updates.tsx'

/** The part of the settings that only the desktop app has. */
export function DesktopSettings() {
  const platform = usePlatform()
  return (
    <>
      <DesktopSwitches platform={platform} />
      <CommandLineTool platform={platform} />
      <Updates />
    </>
  )
}
