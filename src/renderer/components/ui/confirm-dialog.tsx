import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useRef, type ReactNode } from 'react'
import type { Failure } from '../../lib/error-data.ts'
import { Button } from './button.tsx'
import { backdropStyle, popupStyle } from './dialog.tsx'
import { FailureCallout } from './failure-callout.tsx'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** What will be lost or stop working. */
  children: ReactNode
  confirmLabel: string
  onConfirm: () => void
  busy: boolean
  failure: Failure | null
  /** Where the focus goes at the end, if not back to where it was: null for back. */
  finalFocus?: () => HTMLElement | null
}

/** Asks before something that cannot be undone. The focus starts on Cancel. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  onConfirm,
  busy,
  failure,
  finalFocus,
}: ConfirmDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !busy && onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropStyle} />
        <AlertDialog.Popup className={popupStyle} initialFocus={cancel} finalFocus={finalFocus}>
          <div className="flex flex-col gap-4 p-5">
            <AlertDialog.Title className="text-base font-semibold wrap-anywhere">{title}</AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="flex flex-col gap-2 wrap-anywhere">
              {children}
            </AlertDialog.Description>
            {failure && <FailureCallout failure={failure} />}
            <div className="flex flex-wrap justify-end gap-2">
              <AlertDialog.Close ref={cancel} render={<Button size="large">Cancel</Button>} />
              <Button size="large" look="danger" busy={busy} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </div>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
