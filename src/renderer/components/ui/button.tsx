import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { Spinner } from './spinner.tsx'

export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-opacity duration-100 aria-disabled:opacity-55 disabled:opacity-55 [&_svg]:size-3.5 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'border border-transparent bg-accent text-on-accent hover:bg-accent-hover',
        plain: 'border border-line-strong/45 bg-raised text-ink hover:bg-hover',
        quiet: 'text-ink hover:bg-hover',
        danger: 'border border-transparent bg-bad text-on-bad hover:bg-bad-hover',
        'danger-plain': 'border border-line-strong/45 bg-raised text-bad hover:bg-bad-soft',
        link: 'text-accent-text underline underline-offset-2 decoration-current/40 hover:decoration-current',
      },
      size: {
        small: 'h-6 px-2 text-xs',
        normal: 'h-7 px-2.5 text-sm',
        large: 'h-8 px-3.5 text-sm',
        icon: 'size-7',
        text: '',
      },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyle> & { busy?: boolean }

/** A busy button keeps its label and its focus, and does nothing when it is pressed again. */
export function Button({ look, size, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(buttonStyle({ look, size }), className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {children}
      {busy && <Spinner />}
    </button>
  )
}
