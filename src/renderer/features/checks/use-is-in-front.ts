import { useSyncExternalStore } from 'react'

const events = ['focus', 'blur', 'visibilitychange'] as const

function onChange(listener: () => void): () => void {
  for (const name of events) addEventListener(name, listener, { capture: true })
  return () => {
    for (const name of events) removeEventListener(name, listener, { capture: true })
  }
}

const isInFront = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

/** Whether a person has this window before them: it can be seen, and keys that are pressed arrive here. */
export function useIsInFront(): boolean {
  return useSyncExternalStore(onChange, isInFront)
}
