import { useEffect, useRef, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

/**
 * The page, out of reach while nothing answers: no control can then do what it says. What was typed stays, and the focus goes
 * back to where it was.
 */
export function Reachable({ isStopped, children }: { isStopped: boolean; children: ReactNode }) {
  const focused = useRef<HTMLElement | null>(null)

  useEffect(() => {
    if (!isStopped) return
    return () => {
      if (document.activeElement === document.body && focused.current?.isConnected) focused.current.focus({ preventScroll: true })
    }
  }, [isStopped])

  return (
    <div
      data-page
      inert={isStopped}
      className={classNames('min-h-0 flex-1', isStopped && 'opacity-60')}
      onFocus={({ target }) => (focused.current = target)}
      // A page that is put out of reach loses the focus too: that is not the person leaving the field.
      onBlur={() => isStopped || (focused.current = null)}
    >
      {children}
    </div>
  )
}
