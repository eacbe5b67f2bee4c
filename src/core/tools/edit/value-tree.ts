import type { PathStep } from './path-step.ts'

/** A value that Keydeck may write. */
export type PlainValue = string | number | boolean | readonly PlainValue[] | { readonly [name: string]: PlainValue }

/** What a format has and JSON has not, such as a date, by how it is written. */
type Odd = { readonly odd: string }

/** What a file says, in whichever format. Maps, so that every name is a key like any other, `__proto__` among them. */
export type Tree = null | string | number | boolean | Odd | readonly Tree[] | ReadonlyMap<string, Tree>

export const isMap = (tree: Tree | undefined): tree is ReadonlyMap<string, Tree> => tree instanceof Map
export const isList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree)
const isOdd = (tree: Tree | undefined): tree is Odd => typeof tree === 'object' && tree !== null && 'odd' in tree

export function treeOf(value: PlainValue): Tree {
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item: PlainValue) => treeOf(item))
  return new Map(Object.entries(value).map(([name, item]) => [name, treeOf(item)]))
}

/** Undefined for null; a null within is left out. */
export function plainOf(tree: Tree | undefined): PlainValue | undefined {
  if (tree === undefined || tree === null) return undefined
  if (isOdd(tree)) return tree.odd
  if (isList(tree)) return tree.map(plainOf).filter((item) => item !== undefined)
  if (!isMap(tree)) return tree
  const fields = [...tree].map(([name, item]) => [name, plainOf(item)] as const)
  // `fromEntries` defines what it makes, so that `__proto__` is a field.
  return Object.fromEntries(fields.flatMap(([name, item]) => (item === undefined ? [] : [[name, item] as const])))
}

/** Whether two trees say the same; the order of names does not count. */
export function isSame(one: Tree | undefined, other: Tree | undefined): boolean {
  if (isMap(one)) return isMap(other) && one.size === other.size && [...one].every(([name, item]) => isSame(item, other.get(name)))
  if (isList(one)) return isList(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]))
  if (isOdd(one)) return isOdd(other) && one.odd === other.odd
  return Object.is(one, other) || (one === 0 && other === 0)
}

/** Empty maps and lists, and null, which is what YAML has for both. */
export const isEmpty = (tree: Tree | undefined): boolean =>
  tree === null || (isMap(tree) && tree.size === 0) || (isList(tree) && tree.length === 0)

/** What stands at a path; undefined where nothing does. */
export function treeAt(tree: Tree | undefined, path: readonly PathStep[]): Tree | undefined {
  let at = tree
  for (const step of path) at = stepInto(at, step)
  return at
}

function stepInto(tree: Tree | undefined, step: PathStep): Tree | undefined {
  if (typeof step === 'string') return isMap(tree) ? tree.get(step) : undefined
  return isList(tree) ? tree[indexOf(tree, step)] : undefined
}

/** Which item of a list a step means; -1 for none. */
function indexOf(list: readonly Tree[], { field, is }: Exclude<PathStep, string>): number {
  return list.findIndex((item) => isMap(item) && item.get(field) === is)
}

/** A value within the containers that a path still lacks; an item of a list has the field that names it first. */
export function wrapped(path: readonly PathStep[], value: Tree): Tree {
  const [step, ...rest] = path
  if (step === undefined) return value
  const inner = wrapped(rest, value)
  return typeof step === 'string' ? new Map([[step, inner]]) : [namedItem(step, inner)]
}

/** An item of a list, with the field that names it. */
export function namedItem({ field, is }: Exclude<PathStep, string>, item: Tree): Tree {
  return isMap(item) ? new Map<string, Tree>([[field, is], ...item]) : item
}

/** The tree with a value set at a path, containers made where they are missing; undefined where something else stands in the way. */
export function withValue(tree: Tree | undefined, path: readonly PathStep[], value: Tree): Tree | undefined {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (tree === undefined || tree === null) return wrapped(path, value)
  const old = stepInto(tree, step)
  const inner = withValue(old, rest, value)
  if (inner === undefined) return undefined
  if (typeof step === 'string') return isMap(tree) ? new Map([...tree, [step, inner]]) : undefined
  if (!isList(tree)) return undefined
  const at = indexOf(tree, step)
  return at === -1 ? [...tree, namedItem(step, inner)] : tree.with(at, namedItem(step, inner))
}

/** The tree without what stands at a path. */
export function withoutValue(tree: Tree | undefined, path: readonly PathStep[]): Tree | undefined {
  const [step, ...rest] = path
  if (step === undefined || tree === undefined) return undefined
  const old = stepInto(tree, step)
  if (old === undefined) return tree
  const inner = withoutValue(old, rest)
  if (isMap(tree))
    return new Map([...tree].flatMap(([name, item]) => (name !== step ? [[name, item]] : inner === undefined ? [] : [[name, inner]])))
  if (!isList(tree) || typeof step === 'string') return tree
  const at = indexOf(tree, step)
  return inner === undefined ? tree.toSpliced(at, 1) : tree.with(at, inner)
}

/** A path by names and positions; -1 for an item that its list has not. */
export function stepsOf(tree: Tree | undefined, path: readonly PathStep[]): (string | number)[] {
  return path.map((step, at) => {
    if (typeof step === 'string') return step
    const list = treeAt(tree, path.slice(0, at))
    return isList(list) ? indexOf(list, step) : -1
  })
}
