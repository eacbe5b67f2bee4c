import { isIP } from 'node:net'
import type { CheckDetails, Certificate } from '../../shared/check.ts'
import type { ConnectionEvent } from '../network/connection-event.ts'
import { hostnameOf } from '../network/loopback-host.ts'
import { maskSecrets } from '../network/mask-secrets.ts'
import type { CheckSteps } from './check-steps.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import { describeCertificate, describeResolved } from './describe-steps.ts'

/** What a connection showed of itself, for whoever wants to look. */
export type SeenOnTheWay = Pick<CheckDetails, 'addresses' | 'proxy' | 'certificates'>

/**
 * Turns the events of a check's first request into its steps, and keeps what they showed.
 *
 * @param way.proxy the proxy that the request goes through, without its credential; null: directly
 */
export function followConnection(
  target: CheckTarget,
  { url, proxy }: { url: URL; proxy: string | null },
  { steps, now }: { steps: CheckSteps; now: () => Date },
) {
  const secure = url.protocol === 'https:'
  const seen: SeenOnTheWay = { addresses: [], proxy, certificates: [] }
  // Where a connection stands, every address was allowed, the one that it leads to included.
  const judgedFor = steps.elapsed('policy')
  const passPolicy = () =>
    steps.pass('policy', { message: target.local ? 'On this machine or the local network, as the account says.' : '', ms: judgedFor })

  if (proxy !== null) steps.skip('dns', 'The proxy looks the name up.')
  else if (isIP(hostnameOf(url)) !== 0) steps.skip('dns', 'The base URL names the address itself.')
  else steps.begin('dns')

  function connected(where: string, ms: number): void {
    passPolicy()
    steps.pass('connect', { message: `Connected ${where}.`, ms })
    steps.begin(secure ? 'tls' : 'answer')
  }

  const masked = (certificate: Certificate): Certificate => ({
    ...certificate,
    subject: maskSecrets(certificate.subject, secretsOf(target)),
    issuer: maskSecrets(certificate.issuer, secretsOf(target)),
  })

  return {
    seen,
    observe(event: ConnectionEvent): void {
      switch (event.type) {
        case 'resolved':
          seen.addresses = [...event.addresses]
          return steps.pass('dns', { message: describeResolved(url.hostname, event.addresses), ms: event.ms })
        case 'connecting':
          return steps.begin('connect')
        case 'connected':
          return connected(`to ${event.address}`, event.ms)
        case 'tunnelled':
          return connected(`through the proxy ${event.proxy}`, event.ms)
        case 'presented':
          seen.certificates = event.certificates.map(masked)
          return
        case 'secured': {
          seen.certificates = event.certificates.map(masked)
          const { message, warns, fix } = describeCertificate(seen.certificates, now())
          if (warns) steps.warn('tls', { message, fix, ms: event.ms })
          else steps.pass('tls', { message, ms: event.ms })
          return steps.begin('answer')
        }
        case 'sent':
          if (!secure) steps.skip('tls', 'Not encrypted, which is allowed on this machine and the local network only.')
          return steps.begin('answer')
        case 'answering':
      }
    },
  }
}
