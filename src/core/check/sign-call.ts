import { authOf } from '../../shared/providers/auth-of.ts'
import type { TokenRequest } from '../network/google-token.ts'
import { signRequest, type Signed, type SignInput } from '../network/sign-request.ts'
import { accountHeaders } from './account-headers.ts'
import type { CheckTarget } from './check-target.ts'

/**
 * Adds to a request what the account has: its headers, which go before the request's own, and its credential in the way that the
 * account chose. What came into being for it, such as an access token, is noted as secret with the target.
 *
 * @param began when the first of several requests was made, so that one Google token can serve them all
 */
export async function signCall(
  target: CheckTarget,
  call: Pick<SignInput, 'method' | 'url' | 'headers' | 'body'>,
  { exchange, began }: { exchange: TokenRequest; began: Date },
): Promise<Signed> {
  const { key, secrets, options, api, minted } = target
  const auth = authOf(api, options.auth)
  const signed = await signRequest(
    { ...call, auth, key, fields: options.fields, secrets, headers: { ...call.headers, ...accountHeaders(target) } },
    { request: exchange, ...(auth.scheme === 'google-oauth' ? { now: began } : {}) },
  )
  if (signed.ok) for (const secret of signed.secrets) minted.add(secret)
  return signed
}
