import { expect, test } from 'vitest'
import type { Resolve } from '../network/open-tcp.ts'
import { createSparingLookup } from './sparing-lookup.ts'

test('no more than two names are looked up at once, and none twice at a time', () => {
  const asked: string[] = []
  const ends: (() => void)[] = []
  const resolve: Resolve = (hostname, _, callback) => {
    asked.push(hostname)
    ends.push(() => callback(null, [{ address: hostname, family: 4 }]))
  }
  const sparing = createSparingLookup(resolve)
  const heard: string[] = []
  for (const name of ['one', 'two', 'one', 'three', 'three'])
    sparing(name, { all: true }, (_, [found]) => heard.push(`${name} ${found?.address ?? ''}`))
  expect(asked).toEqual(['one', 'two'])
  ends[0]?.()
  expect(heard).toEqual(['one one', 'one one'])
  expect(asked).toEqual(['one', 'two', 'three'])
  ends[2]?.()
  expect(heard.slice(2)).toEqual(['three three', 'three three'])
})
