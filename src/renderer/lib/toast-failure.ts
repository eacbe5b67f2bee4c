import { toast } from 'sonner'
import { failureOf } from './error-data.ts'

/** Says that work which ended in the background failed, and what to do next. */
export function toastFailure(thrown: unknown): void {
  const { message, fix } = failureOf(thrown)
  toast.error(message, { description: fix })
}
