/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const codes: Record<string, number> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_UNEXPECTED: -9,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_UNSAFE_PORT: -312,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_EMPTY_RESPONSE: -324,
}

/** `net::ERR_NAME_NOT_RESOLVED` as Electron's events tell it; one that is not listed counts as ERR_FAILED's number. */
export function describeFailure(text: string): { name: string; code: number } {
  const name = text.replace(/^net::/, '')
  return { name, code: codes[name] ?? -2 }
}

/** What `loadURL` rejects with. */
export function loadFailure(name: string, errno: number, url: string): Error {
  return Object.assign(new Error(`${name} (${errno}) loading '${url}'`), { errno, code: name, url })
}
