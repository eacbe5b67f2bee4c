import { useEffect, useRef } from 'react'

/** Moves the focus to the first field that is wrong, each time `attempt` changes to something truthy. */
export function useFocusError(attempt: unknown) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (attempt) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempt])
  return form
}
