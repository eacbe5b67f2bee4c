import { joinReadings, type MachinePlace, type SourceReading } from './machine-place.ts'

const problem = 'This is from the folder that Keydeck was started in. Add it only if you trust that folder.'

/**
 * Reads what lies in the folder that Keydeck was started in, which may be somebody else's: a project that was only just fetched
 * could name any variable of the environment as its key, and its own host as the address. So no variable is looked up for it, and
 * what is found says where it comes from and is added by nothing but a person's tick. The home folder is read by itself.
 */
export async function readWorkingFolder(
  place: MachinePlace,
  read: (place: MachinePlace) => Promise<SourceReading>,
): Promise<SourceReading> {
  if (place.workingFolder === place.home) return joinReadings([])
  const { candidates, notUnderstood } = await read({ ...place, environment: {} })
  return {
    candidates: candidates.map((found) => ({ ...found, source: `${found.source}, in this folder`, problem: found.problem || problem })),
    notUnderstood,
  }
}
