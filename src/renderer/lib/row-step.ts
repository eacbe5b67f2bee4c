const pageOfRows = 10
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: pageOfRows,
  PageUp: -pageOfRows,
  Home: -Infinity,
  End: Infinity,
}

/** How many rows further a key leads in a grid, negative for back and infinite for its ends; undefined for any other key. */
export function rowStepOf(key: string): number | undefined {
  return Object.hasOwn(steps, key) ? steps[key] : undefined
}
