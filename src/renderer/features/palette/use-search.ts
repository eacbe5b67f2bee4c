import { useLocation, useNavigate } from '@tanstack/react-router'
import { fitsListAndDetail } from '../../lib/window-width.ts'

/** Puts the focus into the field that searches the page, or where it has none of its own, the accounts. */
export function useSearch(): () => void {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  return () => {
    const own = document.querySelector<HTMLInputElement>('input[data-page-search]')
    // A list that is covered in a narrow window has its field out of sight.
    if (own?.checkVisibility()) return own.select()
    // Beside an open account the list is there already, unless the window is too narrow for both.
    const isBeside = pathname.startsWith('/accounts') && fitsListAndDetail()
    void navigate(
      isBeside ? { to: '.', search: true, replace: true, state: { focus: 'search' } } : { to: '/accounts', state: { focus: 'search' } },
    )
  }
}
