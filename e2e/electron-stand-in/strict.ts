/**
 * `target`, except that reading or setting a property that it does not have throws with the property's name: an app that uses
 * more of Electron than the stand-in offers hears of it at once, and not through `undefined`.
 *
 * Also runs inside pages, from its source: it uses nothing from outside its own body.
 */
export function strict<Target extends object>(name: string, target: Target): Target {
  // Asked of any object by engines and tools: promises, JSON, test runners.
  const askedOfAnything = ['then', 'toJSON', 'asymmetricMatch', '$$typeof', 'nodeType', 'domain']
  const isKnown = (object: Target, property: PropertyKey) => typeof property === 'symbol' || property in object
  return new Proxy(target, {
    get(object, property, receiver) {
      if (isKnown(object, property)) return Reflect.get(object, property, receiver) as unknown
      if (askedOfAnything.includes(String(property))) return undefined
      throw new Error(`The stand-in has no ${name}.${String(property)}`)
    },
    set(object, property, value, receiver) {
      if (isKnown(object, property)) return Reflect.set(object, property, value, receiver)
      throw new Error(`The stand-in has no ${name}.${String(property)} that could be set`)
    },
  })
}

/** As `strict`, for what can be destroyed: from then on only listeners and `isDestroyed` are left, as in Electron. */
export function strictWhileAlive<Target extends object>(
  name: string,
  target: Target,
  isGone: () => boolean,
  stillThere: readonly string[],
): Target {
  const known = strict(name, target)
  const outlives = new Set<PropertyKey>(['isDestroyed', 'constructor', ...stillThere])
  const ownNames = new Set<PropertyKey>([
    ...Object.getOwnPropertyNames(target),
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(target)),
  ])
  return new Proxy(known, {
    get(object, property, receiver) {
      const isOwn = ownNames.has(property) && !String(property).startsWith('_')
      if (isOwn && !outlives.has(property) && isGone()) throw new TypeError('Object has been destroyed')
      return Reflect.get(object, property, receiver) as unknown
    },
  })
}

/** Refuses the options that the stand-in does not know, so that none is passed by in silence. */
export function refuseUnknown(name: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new Error(`The stand-in has no ${name} option ${unknown.join(', ')}`)
}
