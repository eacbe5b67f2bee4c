/** Run in a network namespace of its own: takes its network away and gives it back, and prints after how many ms each was noticed. */
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Connectivity, Reach } from '../../shared/connectivity.ts'
import { accountAt, openConnectivity } from './connectivity.fixture.ts'

const ip = (words: string) => execFileSync('ip', words.split(' '), { stdio: 'ignore' })

ip('link set lo up')
ip('link add kd0 type veth peer name kd1')
ip('addr add 10.77.0.1/24 dev kd0')
ip('link set kd1 up')
ip('link set kd0 up')

const server = createServer((socket) => void socket.on('error', () => {})).listen(4_321, '0.0.0.0')
const one = openConnectivity({ accounts: [accountAt('http://10.77.0.1:4321')], interfaces: networkInterfaces })
const until = (network: Connectivity['network'], reach: Reach) =>
  one.until((status) => status.network === network && status.places[0]?.reach === reach)

one.begin()
await until('there', 'reached')
ip('link set kd0 down')
const goneMs = await until('gone', 'unreached')
ip('link set kd0 up')
const backMs = await until('there', 'reached')
process.stdout.write(JSON.stringify({ goneMs, backMs }))
await one.end()
server.close()
