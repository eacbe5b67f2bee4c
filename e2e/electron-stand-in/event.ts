/** An event as Electron's listeners get it, with `params` as properties of its own. */
export type StandInEvent<Params extends object = object> = Params & { preventDefault(): void; readonly defaultPrevented: boolean }

export function createEvent<Params extends object>(params: Params): StandInEvent<Params>
export function createEvent(): StandInEvent
export function createEvent(params: object = {}): StandInEvent {
  let isPrevented = false
  return Object.defineProperties(
    { ...params, preventDefault: () => void (isPrevented = true), defaultPrevented: false },
    { defaultPrevented: { get: () => isPrevented, enumerable: true } },
  )
}
