import { catalogue } from './catalogue.ts'

/** Every environment variable that the catalogue knows, in alphabetical order: those that carry something, and those that conflict. */
export function allVariables(): string[] {
  const names = catalogue.flatMap(({ env, fields = [], secrets = [] }) => [
    ...env.key,
    ...env.baseUrl,
    ...(env.model ?? []),
    ...(env.otherModels ?? []),
    ...(env.conflicts ?? []),
    ...[...fields, ...secrets].flatMap((part) => part.env),
  ])
  return [...new Set(names)].toSorted()
}
