import { SignatureV4 } from '@smithy/signature-v4'
import type { HttpMethod } from './http-send.ts'
import { Sha256 } from './sha-256.ts'

type Signing = {
  method: HttpMethod
  url: URL
  headers: Readonly<Record<string, string>>
  body: string | null
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  service: string
  region: string
  now: Date
}

/**
 * The headers of a request with its AWS Signature Version 4, which holds for a few minutes and for this request alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function signAws({ method, url, headers, body, credentials, service, region, now }: Signing): Promise<Record<string, string>> {
  // Only S3 wants the hash of the body as a header of its own; it is signed in any case.
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256, applyChecksum: false })
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: queryOf(url),
      headers: { ...headers, host: url.host },
      ...(body === null ? {} : { body }),
    },
    { signingDate: now },
  )
  const { host: _, ...rest } = signed.headers
  return rest
}

function queryOf(url: URL): Record<string, string[]> {
  return Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]))
}
