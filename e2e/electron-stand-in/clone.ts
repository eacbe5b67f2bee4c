/** JSON that stands for a structured-cloneable value. */
export type Encoded =
  | string
  | number
  | boolean
  | null
  | ['undefined']
  | ['number', string]
  | ['bigint', string]
  | ['buffer', string]
  | ['seen', number]
  | ['date', Encoded]
  | ['boxed', Encoded]
  | ['expression', string, string]
  | ['view', string, string]
  | ['error', { name: string; message: string; stack: string; cause?: Encoded }]
  | ['list', Encoded[]]
  | ['set', Encoded[]]
  | ['map', [Encoded, Encoded][]]
  | ['object', [string, Encoded][]]

export type CloneCodec = {
  /** Throws "An object could not be cloned." as Electron does for a function, a symbol, a promise and their like. */
  encode(value: unknown): Encoded
  decode(encoded: Encoded): unknown
  /** Of an encoded list: the arguments of a message. */
  decodeList(encoded: Encoded): unknown[]
}

/**
 * Carries structured-cloneable values as JSON, between the main process and a page. What can be cloned, and how, is decided by
 * the engine's own `structuredClone`; cycles and shared objects stay what they are.
 *
 * Also runs inside pages, from its source: it uses nothing from outside its own body.
 */
export function createCloneCodec(): CloneCodec {
  const refusal = 'An object could not be cloned.'
  const views: Record<string, new (buffer: ArrayBuffer) => object> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const errors: Record<string, ErrorConstructor> = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1)

  function toBase64(bytes: Uint8Array): string {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }

  function fromBase64(text: string): ArrayBuffer {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer
  }

  function encodeObject(value: object, seen: Map<object, number>): Encoded {
    const known = seen.get(value)
    if (known !== undefined) return ['seen', known]
    seen.set(value, seen.size)
    const inner = (item: unknown) => encodeOne(item, seen)
    if (Array.isArray(value)) return ['list', Array.from(value, inner)]
    if (value instanceof Date) return ['date', inner(value.getTime())]
    if (value instanceof Map) return ['map', Array.from(value, ([key, item]) => [inner(key), inner(item)])]
    if (value instanceof Set) return ['set', Array.from(value, inner)]
    if (value instanceof RegExp) return ['expression', value.source, value.flags]
    if (value instanceof Error) {
      const { name, message, stack = '', cause } = value
      return ['error', { name, message, stack, ...('cause' in value ? { cause: inner(cause) } : {}) }]
    }
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))]
    if (ArrayBuffer.isView(value)) return ['view', tagOf(value), toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
    if (['Boolean', 'Number', 'String'].includes(tagOf(value))) return ['boxed', inner(value.valueOf())]
    if (tagOf(value) !== 'Object') throw new Error(`The stand-in cannot carry a ${tagOf(value)}.`)
    return ['object', Object.entries(value).map(([key, item]) => [key, inner(item)])]
  }

  function encodeOne(value: unknown, seen: Map<object, number>): Encoded {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
    if (value === undefined) return ['undefined']
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (typeof value === 'number') {
      if (Object.is(value, -0)) return ['number', '-0']
      return Number.isFinite(value) ? value : ['number', String(value)]
    }
    if (typeof value === 'object') return encodeObject(value, seen)
    throw new Error(refusal)
  }

  function decodeOne(encoded: Encoded, seen: object[]): unknown {
    if (!Array.isArray(encoded)) return encoded
    const inner = (item: Encoded): unknown => decodeOne(item, seen)
    /** In the order in which they were encoded: before what is in them. */
    function keep<Value extends object>(value: Value): Value {
      seen.push(value)
      return value
    }
    if (encoded[0] === 'undefined') return undefined
    if (encoded[0] === 'number') return Number(encoded[1])
    if (encoded[0] === 'bigint') return BigInt(encoded[1])
    if (encoded[0] === 'seen') return seen[encoded[1]]
    if (encoded[0] === 'date') return keep(new Date(Number(inner(encoded[1]))))
    if (encoded[0] === 'expression') return keep(new RegExp(encoded[1], encoded[2]))
    if (encoded[0] === 'buffer') return keep(fromBase64(encoded[1]))
    if (encoded[0] === 'view') return keep(new (views[encoded[1]] ?? DataView)(fromBase64(encoded[2])))
    if (encoded[0] === 'boxed') return keep(new Object(inner(encoded[1])))
    if (encoded[0] === 'error') {
      const { name, message, stack, cause } = encoded[1]
      const error = keep(new (errors[name] ?? Error)(message))
      Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true })
      if (cause !== undefined) Object.defineProperty(error, 'cause', { value: inner(cause), configurable: true, writable: true })
      return error
    }
    if (encoded[0] === 'list') {
      const list: unknown[] = keep([])
      for (const item of encoded[1]) list.push(inner(item))
      return list
    }
    if (encoded[0] === 'set') {
      const set = keep(new Set())
      for (const item of encoded[1]) set.add(inner(item))
      return set
    }
    if (encoded[0] === 'map') {
      const map = keep(new Map())
      for (const [key, item] of encoded[1]) map.set(inner(key), inner(item))
      return map
    }
    const object = keep({})
    // A key such as __proto__ stays a key.
    for (const [key, item] of encoded[1]) {
      Object.defineProperty(object, key, { value: inner(item), configurable: true, enumerable: true, writable: true })
    }
    return object
  }

  const decode = (encoded: Encoded): unknown => decodeOne(encoded, [])

  return {
    encode(value) {
      let cloned: unknown
      try {
        cloned = structuredClone(value)
      } catch {
        throw new Error(refusal)
      }
      return encodeOne(cloned, new Map())
    },
    decode,
    decodeList(encoded) {
      const list: unknown = decode(encoded)
      return Array.isArray(list) ? list : []
    },
  }
}
