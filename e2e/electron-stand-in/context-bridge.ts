import type { CloneCodec, Encoded } from './clone.ts'
import type { Wire } from './wire.ts'

/** JSON that stands for a value on its way to the other world. */
type Packed =
  | ['function', number]
  | ['own', number]
  | ['promise', number]
  | ['seen', number]
  | ['error', string]
  | ['clone', Encoded]
  | ['list', Packed[]]
  | ['object', [string, Packed][]]

type Call = { call: number; args: Packed[] } | { settled: number; ok: boolean; value: Packed } | { expose: string; api: Packed }
type Answer = { value: Packed } | { thrown: string }

export type ContextBridgeEnd = {
  /** Hears the other world. */
  answer(message: string): string
  exposeInMainWorld(key: string, api: unknown): void
}

/**
 * One end of the bridge between the two worlds of a page, as Electron's contextBridge: values are copied, prototypes dropped,
 * functions and promises become proxies, symbols are left out; what is exposed is frozen.
 * https://www.electronjs.org/docs/latest/api/context-bridge#parameter--error--return-type-support
 *
 * Runs inside pages, from its source.
 */
export function createContextBridgeEnd(codec: CloneCodec, { ask }: Pick<Wire, 'ask'>, isMainWorld: boolean): ContextBridgeEnd {
  const unknownException = 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.'
  /** What the other world has proxies of. */
  const own: object[] = []
  const ids = new Map<unknown, number>()
  const proxies = new WeakMap<object, number>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  const { stringify, parse } = JSON
  let lastPromise = 0

  function keep(value: object): number {
    const known = ids.get(value)
    if (known !== undefined) return known
    const id = own.push(value) - 1
    ids.set(value, id)
    return id
  }

  function callOther(message: Call): unknown {
    const answer: Answer = parse(ask(stringify(message)))
    if ('thrown' in answer) throw new Error(answer.thrown)
    return unpack(answer.value)
  }

  function tell(settled: number, ok: boolean, value: unknown): void {
    let message: Call
    try {
      message = { settled, ok, value: pack(value) }
    } catch (error) {
      message = { settled, ok: false, value: pack(error) }
    }
    ask(stringify(message))
  }

  function watch(promise: Promise<unknown>): number {
    lastPromise += 1
    const id = lastPromise
    promise.then(
      (value) => tell(id, true, value),
      (error: unknown) => tell(id, false, error),
    )
    return id
  }

  function pack(value: unknown, depth = 0, seen = new Map<object, number>()): Packed {
    if (depth >= 1_000) {
      throw new TypeError('Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.')
    }
    if (typeof value === 'function') {
      const remote = proxies.get(value)
      return remote === undefined ? ['function', keep(value)] : ['own', remote]
    }
    if (typeof value !== 'object' || value === null) return ['clone', codec.encode(value)]
    if (value instanceof Promise) return ['promise', watch(value)]
    if (value instanceof Error) return ['error', value.message]
    // A date, a map, bytes and their like: what structured cloning carries as a kind of its own.
    const isList = Array.isArray(value)
    if (!isList && Object.prototype.toString.call(value) !== '[object Object]') return ['clone', codec.encode(value)]
    const known = seen.get(value)
    if (known !== undefined) return ['seen', known]
    seen.set(value, seen.size)
    if (isList) return ['list', value.map((item) => pack(item, depth + 1, seen))]
    const entries = Object.entries(value).filter(([, item]) => typeof item !== 'symbol')
    return ['object', entries.map(([key, item]) => [key, pack(item, depth + 1, seen)])]
  }

  function proxyOf(id: number): object {
    const proxy = (...args: unknown[]): unknown => callOther({ call: id, args: args.map((arg) => pack(arg)) })
    proxies.set(proxy, id)
    return proxy
  }

  function unpack(packed: Packed, seen: unknown[] = []): unknown {
    if (packed[0] === 'function') return proxyOf(packed[1])
    if (packed[0] === 'own') return own[packed[1]]
    if (packed[0] === 'seen') return seen[packed[1]]
    if (packed[0] === 'error') return new Error(packed[1])
    if (packed[0] === 'clone') return codec.decode(packed[1])
    if (packed[0] === 'promise') {
      const { promise, ...settle } = Promise.withResolvers<unknown>()
      waiting.set(packed[1], settle)
      return promise
    }
    if (packed[0] === 'list') {
      const list: unknown[] = []
      seen.push(list)
      for (const item of packed[1]) list.push(unpack(item, seen))
      return list
    }
    const object = {}
    seen.push(object)
    for (const [key, item] of packed[1]) {
      Object.defineProperty(object, key, { value: unpack(item, seen), configurable: true, enumerable: true, writable: true })
    }
    return object
  }

  function freezeDeeply(value: unknown): void {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof Promise) return
    if (Object.isFrozen(value)) return
    Object.freeze(value)
    for (const item of Object.values(value)) freezeDeeply(item)
  }

  function expose(key: string, api: Packed): void {
    if (key in globalThis) throw new Error('Cannot bind an API on top of an existing property on the window object')
    const value = unpack(api)
    freezeDeeply(value)
    Object.defineProperty(globalThis, key, { value, configurable: false, enumerable: true, writable: false })
  }

  function carryOut(message: Call): unknown {
    if ('expose' in message) {
      if (isMainWorld) expose(message.expose, message.api)
      return undefined
    }
    if ('settled' in message) {
      const settle = waiting.get(message.settled)
      waiting.delete(message.settled)
      const value = unpack(message.value)
      if (message.ok) settle?.resolve(value)
      else settle?.reject(value)
      return undefined
    }
    const target = own[message.call]
    if (typeof target !== 'function') throw new Error(unknownException)
    const answer: unknown = Reflect.apply(
      target,
      undefined,
      message.args.map((arg) => unpack(arg)),
    )
    return answer
  }

  return {
    answer(message) {
      try {
        return stringify({ value: pack(carryOut(parse(message))) } satisfies Answer)
      } catch (error) {
        return stringify({ thrown: error instanceof Error ? error.message : unknownException } satisfies Answer)
      }
    },
    exposeInMainWorld: (key, api) => void callOther({ expose: key, api: pack(api) }),
  }
}
