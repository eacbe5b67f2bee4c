import type { Explanation, OfflineVariable } from './environment.ts'

/** What offline mode does with the variable of a name; undefined where it leaves it alone. */
export function offlineVariable({ offline }: Pick<Explanation, 'offline'>, name: string): OfflineVariable | undefined {
  return offline?.variables.find((variable) => variable.name === name)
}

/** What it does with a variable, in one sentence. */
export function offlineVariableInWords({ value }: OfflineVariable): string {
  return value === null ? 'Offline mode: `keydeck run` takes it away.' : `Offline mode: \`keydeck run\` sets it to ${value} instead.`
}

/** What it sets beside the variables that are explained one by one. */
export function setBeside({ variables, offline }: Pick<Explanation, 'variables' | 'offline'>): { name: string; value: string }[] {
  const told = new Set(variables.map(({ variable }) => variable))
  return (offline?.variables ?? []).flatMap(({ name, value }) => (value === null || told.has(name) ? [] : [{ name, value }]))
}
