import type { MachinePlace, SourceReading } from './machine-place.ts'
import { readVariables } from './read-variables.ts'

/** The accounts that the variables of this process describe. */
export async function readEnvironment(place: MachinePlace): Promise<SourceReading> {
  const { candidates, notUnderstood } = readVariables({ place, variables: place.environment })
  return { candidates: candidates.map((candidate) => ({ ...candidate, source: `environment, ${candidate.source}` })), notUnderstood }
}
