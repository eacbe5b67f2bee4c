import type { PowerMonitor } from 'electron'
import type { Storage } from '../core/open-storage.ts'

/**
 * Has the core look at the network when the machine wakes up, before the next look that is due: it may be another one.
 * https://www.electronjs.org/docs/latest/api/power-monitor#events
 */
export function followPower(deps: { powerMonitor: Pick<PowerMonitor, 'on' | 'off'>; storage: Pick<Storage, 'status' | 'core'> }): {
  stop(): void
} {
  const { powerMonitor, storage } = deps
  const look = () => {
    if (storage.status().state === 'open') storage.core().connectivity.hint(true)
  }
  powerMonitor.on('resume', look)
  powerMonitor.on('unlock-screen', look)
  return {
    stop() {
      powerMonitor.off('resume', look)
      powerMonitor.off('unlock-screen', look)
    },
  }
}
