import { createServer } from 'node:http'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { noOptions, type Account } from '../../shared/account.ts'
import type { Connectivity } from '../../shared/connectivity.ts'
import type { ChosenLocalModel } from '../../shared/local-models.ts'
import { definitionOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import { createChanges } from '../changes.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import type { Resolve } from '../network/open-tcp.ts'
import { createConnectivity } from './connectivity.service.ts'
import type { Interfaces } from './network-state.ts'

export const localModel: ChosenLocalModel = {
  serverId: 'found:ollama',
  model: 'qwen2.5-coder:7b',
  serverLabel: 'Ollama',
  baseUrl: 'http://127.0.0.1:11434',
  by: 'rule',
  why: [],
}

/** A provider that can be gone and come back on the same port. */
export async function openPlace() {
  let connections = 0
  let bytes = 0
  const listen = (port?: number) => {
    const server = createServer((_, response) => void response.end('{}'))
    server.on('connection', (socket) => {
      connections += 1
      socket.on('data', (part) => (bytes += part.length))
    })
    return startServer(server, port)
  }
  let open = await listen()
  const { port } = open
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    /** The same under a name, which only the network knows. */
    remoteUrl: `http://provider.test:${port}`,
    connections: () => connections,
    bytes: () => bytes,
    close: () => open.close(),
    reopen: async () => void (open = await listen(port)),
  }
}

/** An account as it stands in a database. */
export function accountAt(baseUrl: string, provider: ProviderId = 'anthropic', change: Partial<Account> = {}): Account {
  return {
    id: `${provider}-1`,
    provider,
    own: null,
    label: 'Work',
    baseUrl,
    model: null,
    local: true,
    keyHint: null,
    keyState: 'ready',
    options: noOptions,
    secrets: [],
    keyOrigin: null,
    createdAt: new Date(0),
    active: true,
    lastUsedAt: null,
    lastCheck: null,
    ...change,
  }
}

/** Knows one name, as long as there is a network. */
const resolveToLoopback: Resolve = (_, __, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }])

const addressOf = (address: string, internal: boolean) => ({ address, internal })

/** The service over accounts, settings and networks of the test's own; everything else is real. */
export function openConnectivity(start: {
  accounts?: readonly Account[]
  settings?: Partial<Settings>
  chosen?: ChosenLocalModel | null
  chooseProxy?: ProxyChooser
  resolve?: Resolve
  /** Left out: networks of the test's own. */
  interfaces?: Interfaces
}) {
  const given = {
    accounts: [...(start.accounts ?? [])],
    settings: { ...defaultSettings, ...start.settings },
    chosen: start.chosen === undefined ? localModel : start.chosen,
    networks: ['192.0.2.7'],
    shell: true,
  }
  const changes = createChanges()
  const ending = new AbortController()
  const service = createConnectivity({
    accounts: { list: () => given.accounts, active: () => given.accounts.filter(({ active }) => active) },
    projects: { list: () => [] },
    definitionOf,
    settings: { get: () => given.settings },
    localModels: { chosen: async () => given.chosen },
    chooseProxy: start.chooseProxy ?? (async () => null),
    ownOrigins: () => [],
    isNetworkThere: () => given.shell,
    interfaces:
      start.interfaces ??
      (() => ({ lo: [addressOf('127.0.0.1', true)], eth0: given.networks.map((address) => addressOf(address, false)) })),
    changes,
    now: () => new Date(),
    resolve: start.resolve ?? resolveToLoopback,
  })
  let watching = Promise.resolve()

  /** Returns at the first announced state that fits, and how long that took in ms. */
  async function until(fits: (status: Connectivity) => boolean): Promise<number> {
    const began = performance.now()
    const stream = changes.stream(ending.signal)
    let next = stream.next()
    while (!fits(await service.status())) {
      await next
      next = stream.next()
    }
    // Lets go of the stream, which waits for the next change.
    next.catch(() => {})
    return performance.now() - began
  }

  return {
    ...service,
    given,
    changes,
    until,
    begin: () => void (watching = service.watch(ending.signal)),
    async end() {
      ending.abort()
      await watching
    },
  }
}

/** What is known of the only place. */
export const reachOf = ({ places: [place] }: Connectivity) => place?.reach
