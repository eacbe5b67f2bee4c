import { join } from 'node:path'
import { startChromium } from './chromium.ts'
import { userDataFolder } from './paths.ts'
import { runtime } from './runtime.ts'
import { isSecondInstance } from './single-instance.ts'
import { watchTargets } from './targets.ts'

/** Starts Chromium, once, as early as the app's folder is known to be its own: it comes up while the app does. */
export function launchChromium(): void {
  if (runtime.isChromiumAsked || runtime.isEnding || isSecondInstance()) return
  runtime.isChromiumAsked = true
  const profile = join(userDataFolder(), 'stand-in-chromium')
  runtime.chromium = startChromium({ profile, debuggingPort: runtime.switches.get('remote-debugging-port') })
  runtime.chromium.then(watch).catch((error: unknown) => {
    // What was asked of a Chromium that was ended meanwhile; the app's own status counts.
    if (runtime.isEnding) return
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(70)
  })
}

async function watch(chromium: Awaited<typeof runtime.chromium>): Promise<void> {
  await watchTargets(chromium)
  await chromium.closed
  if (runtime.isEnding) return
  process.stderr.write('Chromium ended under the stand-in.\n')
  process.exit(71)
}
