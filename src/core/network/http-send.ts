import type { ConnectionEvent } from './connection-event.ts'
import type { ProxyRoute } from './choose-proxy.ts'
import type { RequestLimits } from './request-limits.ts'

export type HttpMethod = 'GET' | 'POST' | 'DELETE'

/** One request. `body`: JSON unless `headers` say otherwise; a GET has none. `local`: the account says that it is local. */
export type HttpSend = {
  url: URL
  method?: HttpMethod
  body?: string
  headers: Readonly<Record<string, string>>
  local: boolean
  /** Certificates (PEM) that are trusted beside the usual ones, for this request only. */
  authorities?: readonly string[]
  /** Left out and null: directly. This machine is called directly in any case. */
  proxy?: ProxyRoute | null
  limits?: Partial<RequestLimits>
  /** Is told of each step as it happens. Must not throw. */
  observe?: (event: ConnectionEvent) => void
}
