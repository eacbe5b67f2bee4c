export const pageScheme = 'app'
export const pageHost = 'keydeck'

export type PageAddress = {
  /** Of the app's page, and of nothing else. */
  origin: string
  /** The address of a page's own path, such as `/accounts`. */
  at(path: string): string
  /** Whether an address is the app's one document, whatever page of it. */
  isOwnDocument(url: string): boolean
}

/** Where the page stands: below the app's own scheme, or in development on electron-vite's server. */
export function createPageAddress(developmentUrl?: string): PageAddress {
  const origin = developmentUrl === undefined ? `${pageScheme}://${pageHost}` : new URL(developmentUrl).origin
  const document = developmentUrl === undefined ? `${origin}/index.html` : `${origin}/`
  return {
    origin,
    at: (path) => `${document}#${path}`,
    isOwnDocument: (url) => url.split('#', 1)[0] === document,
  }
}
