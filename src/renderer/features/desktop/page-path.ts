import type { AnyRouter } from '@tanstack/react-router'

/** The path that a command names where the app has such a page, else the overview's. */
export function pagePath(router: Pick<AnyRouter, 'getMatchedRoutes'>, path: string): string {
  const [pathname = ''] = path.split(/[?#]/, 1)
  const [, parameters, found] = router.getMatchedRoutes(pathname)
  // `**` is what is left over behind a page that would match as far as it goes.
  return found === undefined || '**' in parameters ? '/' : path
}
