/** One step of a path: a name, or the item of a list whose field says something. */
export type PathStep = string | { field: string; is: string }

/**
 * Reads a path. `[name=Keydeck]` means the item of a list of objects whose `name` is `Keydeck`; anything else is a name, such as the
 * `[typescript]` of VS Code.
 */
export function readPath(path: readonly string[]): PathStep[] {
  return path.map((step) => {
    const [, field, is] = /^\[([^=\]]+)=(.*)\]$/s.exec(step) ?? []
    return field === undefined || is === undefined ? step : { field, is }
  })
}
