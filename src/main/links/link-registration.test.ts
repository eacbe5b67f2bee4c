import { expect, test } from 'vitest'
import { registerLinks } from './link-registration.ts'

test.each<[NodeJS.Platform, boolean, unknown[][]]>([
  ['darwin', true, [['keydeck']]],
  ['win32', true, [['keydeck']]],
  // An installed app on the same machine keeps its links.
  ['darwin', false, []],
  ['win32', false, []],
  ['linux', true, []],
  ['linux', false, []],
])('links are registered on %s (installed: %s)', (platform, isPackaged, calls) => {
  const made: unknown[][] = []
  registerLinks({ isPackaged, setAsDefaultProtocolClient: (...call) => made.push(call) > 0 }, platform)
  expect(made).toEqual(calls)
})
