import { useEffect } from 'react'

/** Names the window's tab after the page. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = `${page} – Keydeck`
  }, [page])
}
