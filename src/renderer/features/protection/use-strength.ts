import { useDeferredValue, useEffect, useState } from 'react'
import type { Strength } from './passphrase-strength.ts'

/** The strength of a passphrase, null while it is empty or the dictionaries are still being fetched (they are large). */
export function useStrength(passphrase: string): Strength | null {
  const [strengthOf, setStrengthOf] = useState<((passphrase: string) => Strength) | null>(null)
  const judged = useDeferredValue(passphrase)
  const isNeeded = passphrase !== ''
  useEffect(() => {
    if (!isNeeded) return
    let isCurrent = true
    import('./passphrase-strength.ts').then(
      (module) => isCurrent && setStrengthOf(() => module.strengthOf),
      // The app has stopped, which the banner says; the strength is advice that saving does not wait for.
      () => isCurrent && setStrengthOf(null),
    )
    return () => void (isCurrent = false)
  }, [isNeeded])
  return judged === '' || !strengthOf ? null : strengthOf(judged)
}
