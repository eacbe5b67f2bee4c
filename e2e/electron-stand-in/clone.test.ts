import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createCloneCodec, type Encoded } from './clone.ts'

const { encode, decode } = createCloneCodec()
function carried(value: unknown): unknown {
  const encoded: Encoded = JSON.parse(JSON.stringify(encode(value)))
  return decode(encoded)
}

test('anything that structured cloning carries arrives as its clone', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: false,
    withNullPrototype: false,
  })
  fc.assert(
    fc.property(anything, (value) => {
      expect(carried(value)).toEqual(structuredClone(value))
    }),
    { numRuns: 2_000 },
  )
})

test('cycles, shared objects and a key such as __proto__ stay what they are', () => {
  const look = z.object({ self: z.unknown(), shared: z.unknown(), list: z.tuple([z.unknown()]), map: z.instanceof(Map) })
  const shared = { name: 'shared' }
  const circle: Record<string, unknown> = { shared, list: [shared], map: new Map([[shared, shared]]) }
  circle['self'] = circle
  const whole = carried(circle)
  const back = look.parse(whole)
  expect(back.self).toBe(whole)
  expect(back.list[0]).toBe(back.shared)
  expect(back.map.get(back.shared)).toBe(back.shared)
  const odd = carried(JSON.parse('{"__proto__":{"polluted":true}}'))
  expect(Object.keys(Object(odd))).toEqual(['__proto__'])
  expect('polluted' in {}).toBe(false)
})

test('errors keep their kind, message and cause', () => {
  const back = carried(new RangeError('far', { cause: new TypeError('why') }))
  expect(back).toBeInstanceOf(RangeError)
  expect(back).toMatchObject({ message: 'far', cause: { message: 'why' } })
})

test.each([[() => 1], [Symbol('x')], [Promise.resolve()], [{ deep: [() => 1] }], [new WeakMap()]])(
  '%s cannot be cloned, as in Electron',
  (value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.')
  },
)
