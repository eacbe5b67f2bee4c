import { useEffect, type RefObject } from 'react'

/** Moves the focus to the first field of a form that has just opened: the button that opened it is gone. */
export function useFirstFocus(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => form.current?.querySelector<HTMLElement>('[role=combobox],input')?.focus(), [form])
}
