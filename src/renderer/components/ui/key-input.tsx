import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { Input } from './input.tsx'

/**
 * A field for an API key: masked, with paste free, and nothing that would make a browser or a password manager keep it.
 * Where the browser cannot mask a text field it becomes a password field.
 */
export function KeyInput({ className, ...rest }: Omit<ComponentProps<typeof Input>, 'type'>) {
  const canMask = CSS.supports('-webkit-text-security', 'disc')
  return (
    <Input
      type={canMask ? 'text' : 'password'}
      className={classNames('font-mono', canMask && rest.value !== '' && 'masked', className)}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      data-1p-ignore
      data-lpignore="true"
      data-bwignore
      data-form-type="other"
      {...rest}
    />
  )
}
