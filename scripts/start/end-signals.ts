import { constants } from 'node:os'

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
export type EndSignal = (typeof names)[number]

/** Calls back for each signal that asks this process to end, in place of ending it; until the returned function is called. */
export function watchEndSignals(onSignal: (name: EndSignal) => void): () => void {
  for (const name of names) process.on(name, onSignal)
  return () => {
    for (const name of names) process.off(name, onSignal)
  }
}

/** The status of a process that a signal ended, as shells have it. */
export const statusAfter = (name: NodeJS.Signals): number => 128 + constants.signals[name]
