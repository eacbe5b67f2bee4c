import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { Button } from './button.tsx'

export const backdropStyle =
  'fixed inset-0 z-40 bg-backdrop transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0'
export const popupStyle =
  'fixed top-[max(1rem,12vh)] left-1/2 z-40 flex max-h-[calc(100dvh-max(2rem,16vh))] w-[27rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col overflow-y-auto rounded-xl border border-line bg-raised text-ink shadow-popup transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** It asks nothing: another page may take its place. */
  givesWay?: boolean
  className?: string
  children: ReactNode
}

export function Dialog({ open, onOpenChange, title, givesWay = false, className, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup data-gives-way={givesWay || undefined} className={classNames(popupStyle, className)}>
          <div className="flex flex-col gap-4 p-5">
            <div className="flex items-center justify-between gap-4">
              <Base.Title className="text-base font-semibold">{title}</Base.Title>
              <Base.Close
                render={
                  <Button look="quiet" size="icon" aria-label="Close" className="-my-1 -mr-1.5">
                    <X aria-hidden="true" />
                  </Button>
                }
              />
            </div>
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
