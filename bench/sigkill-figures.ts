import type { Figure } from './figure.ts'
import { runKills } from './sigkill.ts'

const kills = 500

/** What is lost when the process that saves is killed at random points: nothing may be. Takes some minutes. */
export async function sigkillFigures(): Promise<Figure[]> {
  const { acknowledged, lost, integrityErrors } = await runKills(kills)
  const detail = `${kills} SIGKILLs, ${acknowledged} accounts acknowledged`
  return [
    { name: 'acknowledged accounts lost', measured: lost, unit: 'count', bar: 0, detail },
    { name: 'databases damaged', measured: integrityErrors, unit: 'count', bar: 0, detail },
  ]
}
