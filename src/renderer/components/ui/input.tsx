import { Input as Base } from '@base-ui/react/input'
import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'

export const inputStyle =
  'h-8 w-full min-w-0 rounded-md border border-line-strong/60 bg-canvas px-2.5 text-sm text-ink hover:border-line-strong aria-invalid:border-bad focus-visible:outline-offset-0'

export function Input({ className, ...rest }: Omit<ComponentProps<'input'>, 'defaultValue'>) {
  return <Base className={classNames(inputStyle, className)} {...rest} />
}
