import { useSyncExternalStore } from 'react'

function onChange(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Whether anything of this window can be seen, also while another program has the keys. */
export function useIsVisible(): boolean {
  return useSyncExternalStore(onChange, () => document.visibilityState === 'visible')
}
