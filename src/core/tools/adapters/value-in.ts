/** What stands at a path of an understood file; undefined where nothing does. */
export function valueIn(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => fieldsOf(inner).get(name), value)
}

/** The names and values of an object; none of anything else. */
export function fieldsOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [])
}
