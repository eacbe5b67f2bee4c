import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { PageRouter } from '../../router.tsx'

/**
 * The page that the address names. The router follows the address only while it is drawn, and once it has loaded a page it does
 * not look again when it comes back: an address that changed meanwhile, while the vault was locked, is followed here.
 */
export function Pages({ router }: { router: PageRouter }) {
  useEffect(() => {
    const { resolvedLocation } = router.state
    if (resolvedLocation && resolvedLocation.href !== router.history.location.href) void router.load()
  }, [router])
  return <RouterProvider router={router} />
}
