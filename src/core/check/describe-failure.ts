import type { CheckReport } from '../../shared/check.ts'
import { networkPage } from '../../shared/network-settings.ts'
import type { ConnectionBlock } from '../network/connection-policy.ts'
import type { HttpFailure, HttpRedirect, TlsProblem } from '../network/http-result.ts'
import { maskSecrets } from '../network/mask-secrets.ts'
import { secretsOf, type CheckTarget } from './check-target.ts'
import { describeProxyProblem } from '../network/describe-proxy-problem.ts'
import { hostnameOf, isLoopbackHost } from '../network/loopback-host.ts'
import { explainAddress } from './explain-address.ts'

type Described = Pick<CheckReport, 'outcome' | 'message' | 'fix' | 'reason'>

/** What to tell of a check that got no answer from the API. */
export function describeFailure(target: CheckTarget, failure: HttpFailure): Described {
  const { host, provider, baseUrl } = target
  switch (failure.kind) {
    case 'blocked':
      return { outcome: 'blocked', ...blocks[failure.reason](host), reason: failure.reason }
    case 'dns':
      return unreachable(
        `The name ${hostnameOf(new URL(baseUrl))} was not found.`,
        `Check its spelling in the base URL and this computer’s network connection; where the network has a proxy, set it in ${networkPage}.`,
      )
    case 'refused':
      if (!isLoopbackHost(new URL(baseUrl))) {
        return unreachable(`${host} refused the connection.`, 'Check host and port in the base URL, and that the server there is running.')
      }
      return unreachable(
        provider.kind === 'local-server' ? `${provider.name} is not running at ${host}.` : `Nothing is running at ${host}.`,
        provider.advice?.notRunning ?? 'Start the server there, or correct the port in the base URL.',
      )
    case 'no-route':
      return unreachable(
        `There is no way through the network to ${host}.`,
        `Check this computer’s network connection, the VPN if there is one, and the proxy in ${networkPage}.`,
      )
    case 'reset':
      return unreachable(`${host} broke off the connection.`, 'Check again; if it stays so, a firewall or proxy may stand in between.')
    case 'timeout':
      return unreachable(timeouts[failure.while](host), timeoutFix(target))
    case 'tls':
      return unreachable(tlsMessages[failure.problem](host), tlsFixes[failure.problem])
    case 'proxy':
      return { outcome: 'unreachable', ...describeProxyProblem(failure.problem, host), reason: null }
    case 'too-large':
      return {
        outcome: 'wrong-address',
        message: `${host} sent far more than this API’s answer to a check ever holds.`,
        fix: explainAddress(provider, baseUrl),
        reason: null,
      }
    case 'garbled':
      return {
        outcome: 'wrong-address',
        message: `${host} did not answer as a web server does.`,
        fix: baseUrl.startsWith('http://') ? 'Try https:// in place of http://, or another port.' : explainAddress(provider, baseUrl),
        reason: null,
      }
    case 'failed':
      return unreachable(`The connection to ${host} failed (${failure.code}).`, 'Check the network connection, then check again.')
  }
}

function unreachable(message: string, fix: string): Described {
  return { outcome: 'unreachable', message, fix, reason: null }
}

/** S15: a redirect is not followed; only its target's origin is told. */
export function describeRedirect(target: CheckTarget, { status, to }: HttpRedirect): Described {
  const { subject, baseUrl, provider } = target
  const typed = new URL(baseUrl)
  const message = `${subject} redirects to ${to === null ? 'another place' : maskSecrets(to, secretsOf(target))} (HTTP ${status}), where the key was not sent.`
  const upgraded = to !== null && typed.protocol === 'http:' && URL.parse(to)?.hostname === typed.hostname && to.startsWith('https:')
  const moved = to !== null && to !== typed.origin
  const fix = upgraded
    ? `Use ${to}${typed.pathname.replace(/\/$/, '')} as the base URL.`
    : moved
      ? 'If you trust that address, enter it as the base URL.'
      : explainAddress(provider, baseUrl)
  return { outcome: 'wrong-address', message, fix, reason: null }
}

const blocks: Record<ConnectionBlock, (host: string) => { message: string; fix: string }> = {
  'local-address': (host) => ({
    message: `${host} is on this machine or the local network, so nothing was sent.`,
    fix: 'Confirm that the base URL is meant to be local, or correct it.',
  }),
  'forbidden-address': (host) => ({
    message: `${host} leads to an address that no provider has, so nothing was sent.`,
    fix: 'Correct the base URL.',
  }),
  cleartext: (host) => ({
    message: `${host} would get the key unencrypted over the internet, so nothing was sent.`,
    fix: 'Use https:// in the base URL.',
  }),
  'own-address': (host) => ({
    message: `${host} is Keydeck itself, so nothing was sent.`,
    fix: 'Enter the provider’s base URL.',
  }),
}

/** An account's own timeout may be what is too short. */
function timeoutFix({ options: { timeoutSeconds } }: CheckTarget): string {
  if (timeoutSeconds === null) return 'Check the network connection, then check again.'
  const limit = timeoutSeconds === 1 ? '1 second' : `${timeoutSeconds} seconds`
  return `The account gives it ${limit}; raise its timeout under More options, or check the network connection.`
}

const timeouts: Record<'connecting' | 'waiting' | 'reading', (host: string) => string> = {
  connecting: (host) => `${host} did not take the connection in time.`,
  waiting: (host) => `${host} took the connection but did not answer in time.`,
  reading: (host) => `${host} began to answer but did not finish in time.`,
}

const tlsMessages: Record<TlsProblem, (host: string) => string> = {
  'self-signed': (host) => `The certificate of ${host} is self-signed, so the key was not sent.`,
  expired: (host) => `The certificate of ${host} is not valid today, so the key was not sent.`,
  'wrong-host': (host) => `The certificate of ${host} belongs to another name, so the key was not sent.`,
  untrusted: (host) => `The certificate of ${host} comes from an authority that this computer does not trust, so the key was not sent.`,
  'not-tls': (host) => `${host} does not speak https.`,
  failed: (host) => `No encrypted connection to ${host} could be made, so the key was not sent.`,
}

/** No step turns the verification off: a certificate is trusted by its authority, or not at all (S18). */
const trust = 'If you know the authority, name the file of its certificate in the account’s options.'

const tlsFixes: Record<TlsProblem, string> = {
  'self-signed': trust,
  expired: 'Check this computer’s date; otherwise the server’s owner must renew the certificate.',
  'wrong-host': 'Check the host in the base URL.',
  untrusted: trust,
  'not-tls': 'For a server on this machine or the local network try http:// in place of https://.',
  failed: 'Check host and port in the base URL; a firewall or proxy may stand in between.',
}
