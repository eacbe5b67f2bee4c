import type { Reading } from '../findings/candidate.ts'
import type { UsualServers } from '../local-models/usual-places.ts'

/** Where a search looks: handed in, so that nothing here asks the process itself. Paths are absolute. */
export type MachinePlace = {
  home: string
  environment: Readonly<Record<string, string | undefined>>
  workingFolder: string
  platform: NodeJS.Platform
  /** Where model servers are looked for; left out, where they usually stand. */
  usualServers?: UsualServers
}

/** What was found. `notUnderstood`: one sentence with a next step each, without any part of a key and without an absolute path. */
export type SourceReading = Reading

export function joinReadings(readings: readonly SourceReading[]): SourceReading {
  return {
    candidates: readings.flatMap((reading) => reading.candidates),
    notUnderstood: readings.flatMap((reading) => reading.notUnderstood),
  }
}

/** Something that is said rather than imported. */
export function said(sentence: string): SourceReading {
  return { candidates: [], notUnderstood: [sentence] }
}
