import { useEffect } from 'react'

/** Names the window after the page. A page that shows another within itself leaves that to it: null. */
export function useTitle(page: string | null): void {
  useEffect(() => {
    if (page !== null) document.title = `${page} – Keydeck`
  }, [page])
}
