import { dayInWords } from '../../shared/day-in-words.ts'
import type { Certificate } from '../../shared/check.ts'

/** How soon a certificate's end is worth a word, in days. */
const soon = 14
const day = 86_400_000

/** “api.example.com is at 192.0.2.1 and 2 more.” */
export function describeResolved(hostname: string, addresses: readonly string[]): string {
  const [first = 'no address'] = addresses
  return `${hostname} is at ${first}${addresses.length > 1 ? ` and ${addresses.length - 1} more` : ''}.`
}

/** Who issued the server's certificate and when it ends; `warns` when that is soon. */
export function describeCertificate(certificates: readonly Certificate[], now: Date): { message: string; warns: boolean; fix: string } {
  const [own] = certificates
  if (!own) return { message: 'Encrypted.', warns: false, fix: '' }
  const warns = own.to.getTime() - now.getTime() < soon * day
  return {
    message: `Issued by ${nameIn(own.issuer)}, valid until ${dayInWords(own.to)}.`,
    warns,
    fix: warns ? 'The server’s owner should renew it soon.' : '',
  }
}

/** What people call an authority: the organisation in its distinguished name, or else its common name. */
function nameIn(distinguished: string): string {
  const part = (type: string) => new RegExp(`(?:^|, )${type}=(.*?)(?=, [A-Za-z]+=|$)`).exec(distinguished)?.[1]
  return part('O') ?? part('CN') ?? (distinguished === '' ? 'nobody named' : distinguished)
}
