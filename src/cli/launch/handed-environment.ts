/** An environment with what was handed out in it: those variables set, the conflicting ones gone, nothing else changed. */
export function handedEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  { set, remove }: { set: readonly { name: string; value: string }[]; remove: readonly string[] },
): Record<string, string> {
  const gone = new Set(remove)
  const kept = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || gone.has(name) ? [] : [[name, value] as const],
  )
  return Object.fromEntries([...kept, ...set.map(({ name, value }) => [name, value] as const)])
}

/** The variables of an environment that the catalogue knows, to be judged with the accounts. */
export function knownVariablesOf(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
}
