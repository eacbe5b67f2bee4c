/** Where else than from the page's own origin something may come; only a development server has such places. */
type FurtherSources = { script?: readonly string[]; style?: readonly string[]; connect?: readonly string[] }

/** What the pages may do. There is no inline script, no inline style, no other origin and no frame in either direction (S10). */
export function contentSecurityPolicy({ script = [], style = [], connect = [] }: FurtherSources = {}): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...script].join(' '),
    ["style-src 'self'", ...style].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers of every answer, in both shells. There is no CORS header: no other origin may read anything (S13). */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), clipboard-read=()',
}
