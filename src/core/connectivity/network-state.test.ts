import { expect, test } from 'vitest'
import { createNetworkState, hasNetworkAddress, type Network } from './network-state.ts'

const having =
  (...addresses: string[]) =>
  () => ({
    lo: [addressOf('127.0.0.1', true), addressOf('::1', true)],
    eth0: addresses.map((address) => addressOf(address, false)),
  })
const addressOf = (address: string, internal: boolean) => ({ address, internal })

test('a machine with its own addresses alone is on no network', () => {
  expect(hasNetworkAddress(having())).toBe(false)
  expect(hasNetworkAddress(having('169.254.10.20', 'fe80::1234', 'FEBF::1'))).toBe(false)
  expect(hasNetworkAddress(having('192.168.1.20'))).toBe(true)
  expect(hasNetworkAddress(having('fe80::1', '2001:db8::1'))).toBe(true)
})

test('what the system and the shell say is told when it changes, and only then', () => {
  let interfaces = having('10.0.0.2')
  let shell = true
  const heard: Network[] = []
  const state = createNetworkState({
    isNetworkThere: () => shell,
    interfaces: () => interfaces(),
    now: () => new Date(7),
    onChange: (network) => heard.push(network),
  })
  expect([state.look(), state.look(), state.since()]).toEqual(['there', 'there', null])
  interfaces = having()
  expect([state.look(), state.look(), state.since()]).toEqual(['gone', 'gone', new Date(7)])
  interfaces = having('10.0.0.2')
  shell = false
  expect(state.look()).toBe('doubtful')
  shell = true
  expect(state.look()).toBe('there')
  expect(heard).toEqual(['gone', 'doubtful', 'there'])
})
