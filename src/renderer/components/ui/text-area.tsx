import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { inputStyle } from './input.tsx'

/** A field of several lines, within a `Field`. */
export function TextArea({ className, ...rest }: Omit<ComponentProps<'textarea'>, 'defaultValue'>) {
  return <Field.Control render={<textarea {...rest} className={classNames(inputStyle, 'h-auto min-h-24 py-1.5', className)} />} />
}
