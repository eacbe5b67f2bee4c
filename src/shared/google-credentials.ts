import { z } from 'zod'

/** What Google's console and `gcloud` write to files: https://google.aip.dev/auth/4112 and https://google.aip.dev/auth/4113 */
const googleCredentials = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('service_account'),
    client_email: z.string().min(1).max(320),
    private_key_id: z.string().max(200).optional(),
    private_key: z.string().regex(/^-----BEGIN PRIVATE KEY-----\r?\n[A-Za-z0-9+/=\r\n]+-----END PRIVATE KEY-----\s*$/),
  }),
  z.object({
    type: z.literal('authorized_user'),
    client_id: z.string().min(1).max(500),
    client_secret: z.string().min(1).max(500),
    refresh_token: z.string().min(1).max(2_000),
  }),
])
export type GoogleCredentials = z.infer<typeof googleCredentials>

/** The credentials that a text holds as JSON; undefined when it holds none. */
export function readGoogleCredentials(text: string): GoogleCredentials | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return googleCredentials.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/**
 * The one spelling in which Google credentials are kept as a key: a single line of the characters from ! to ~ with the members
 * that are needed and no others, so that an address in the file is never called. undefined for a text that is none.
 */
export function canonicalCredentials(text: string): string | undefined {
  const credentials = readGoogleCredentials(text)
  if (!credentials) return undefined
  return JSON.stringify(credentials).replace(/[^\x21-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The parts of a key that are secret: all of it, but for Google’s credentials, which name their project and their account, too. */
export function secretPartsOf(key: string): string[] {
  const credentials = readGoogleCredentials(key)
  if (credentials === undefined) return [key]
  if (credentials.type === 'authorized_user') return [credentials.client_secret, credentials.refresh_token]
  return [credentials.private_key.replace(/-----[A-Z ]+-----/g, '')]
}
