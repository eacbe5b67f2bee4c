import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({})

/** Joins class names; of two Tailwind classes for one property the later wins. */
export function classNames(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
