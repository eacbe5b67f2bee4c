import { networkPage } from '../../shared/network-settings.ts'
import type { ProxyProblem } from './http-result.ts'

/** What to tell of a proxy that made no connection. `host`: where it should have led, with its port where that is unusual. */
export function describeProxyProblem(problem: ProxyProblem, host: string): { message: string; fix: string } {
  return sentences[problem](host)
}

const checkSetting = `Check the proxy in ${networkPage}.`

const sentences: Record<ProxyProblem, (host: string) => { message: string; fix: string }> = {
  unusable: () => ({ message: 'The proxy’s address is one that Keydeck never calls.', fix: `Correct the proxy in ${networkPage}.` }),
  unreachable: () => ({
    message: 'The proxy cannot be reached.',
    fix: `Check the proxy in ${networkPage}, and that it is running.`,
  }),
  tls: () => ({
    message: 'No encrypted connection to the proxy could be made.',
    fix: 'Check the proxy’s certificate, or use http:// in its address if it is not encrypted.',
  }),
  'no-answer': () => ({ message: 'The proxy took the connection but did not answer.', fix: checkSetting }),
  credential: () => ({
    message: 'The proxy wants a user name and a password, and did not accept what it got.',
    fix: `Enter the proxy’s user name and password in ${networkPage}.`,
  }),
  refused: (host) => ({
    message: `The proxy does not allow connections to ${host}.`,
    fix: `Ask who runs the proxy to allow it, or choose another proxy in ${networkPage}.`,
  }),
  target: (host) => ({
    message: `The proxy found no way to ${host}.`,
    fix: 'Check the host and the port in the base URL; the proxy may also be cut off from the internet.',
  }),
  'not-a-proxy': () => ({
    message: 'What answers at the proxy’s address is no proxy of that kind.',
    fix: `Check its scheme, host and port in ${networkPage}.`,
  }),
}
