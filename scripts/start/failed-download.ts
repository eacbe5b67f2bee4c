import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** How long a download that cost time is not tried again, in ms. One that failed at once costs nothing, and is tried each time. */
const restMs = 60 * 60_000
const cheapMs = 5_000

const failure = z.object({ version: z.string(), reason: z.string(), at: z.number(), until: z.number() })
export type FailedDownload = z.infer<typeof failure>

/** What is known of a download that failed, in a file of its own. Times are in ms since 1970. */
export function createFailedDownloads(file: string, now: () => number) {
  return {
    /** The failure that still counts for this version, or undefined. */
    recent(version: string): FailedDownload | undefined {
      const found = failure.safeParse(readJson(file)).data
      const counts = found?.version === version && found.at <= now() && now() < found.until
      return counts ? found : undefined
    },

    remember({ version, reason, startedAt }: { version: string; reason: string; startedAt: number }): void {
      if (now() - startedAt < cheapMs) return
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify({ version, reason, at: now(), until: now() + restMs } satisfies FailedDownload))
    },

    forget: () => rmSync(file, { force: true }),
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined
    throw error
  }
}
