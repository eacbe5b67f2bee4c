import { z } from 'zod'

/** What sentences call the page on which the proxy is set. */
export const networkPage = 'Settings → Network'

/** A proxy's address, without its credential: that is kept in the vault. */
export const proxyUrl = z.string().transform((text, context) => {
  const url = URL.parse(text.trim())
  const problem =
    !url || !['http:', 'https:', 'socks5:'].includes(url.protocol) || url.hostname === ''
      ? 'A proxy’s address starts with http://, https:// or socks5://, for example http://proxy.example.com:8080.'
      : url.username !== '' || url.password !== ''
        ? 'Leave user name and password out of the address; they have fields of their own.'
        : !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== ''
          ? 'A proxy’s address ends after its port.'
          : undefined
  if (url && problem === undefined) return `${url.protocol}//${url.host}`
  context.issues.push({ code: 'custom', message: problem ?? '', input: '' })
  return z.NEVER
})

/**
 * How requests leave this machine. `system`: as the operating system, or the environment where there is no desktop, says.
 * Loopback always bypasses the proxy.
 */
export const proxySetting = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({ mode: z.literal('system') }),
  z.object({ mode: z.literal('url'), url: proxyUrl }),
])
export type ProxySetting = z.infer<typeof proxySetting>

/** The credential of the proxy as a person enters it. A colon ends the user name (RFC 7617). */
export const proxyCredential = z.object({
  user: z
    .string()
    .min(1, 'Enter the user name.')
    .max(200)
    .regex(/^[^:\p{Cc}]+$/u, 'A user name has no colon and no control characters.'),
  password: z
    .string()
    .max(1_000)
    .regex(/^\P{Cc}*$/u, 'A password has no control characters.'),
})
export type ProxyCredential = z.infer<typeof proxyCredential>

/** What a test of the proxy came to: one sentence and one next step ('' when nothing is to be done). */
export type ProxyTest = { works: boolean; proxy: string | null; ms: number | null; message: string; fix: string }
