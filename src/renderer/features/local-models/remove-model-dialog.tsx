import { useState } from 'react'
import { plainText } from '../../../shared/plain-text.ts'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { inBytes } from '../../lib/relative-time.ts'
import type { InstalledModel } from './installed-model.ts'
import { useRemoveModel } from './use-model-deeds.ts'

type RemoveModelDialogProps = {
  /** null: nothing is asked. */
  row: InstalledModel | null
  isChosen: boolean
  onClose: () => void
  finalFocus: () => HTMLElement | null
}

/** Names the model and its size before it is deleted. */
export function RemoveModelDialog({ row, isChosen, onClose, finalFocus }: RemoveModelDialogProps) {
  const { remove, busy, failure, reset } = useRemoveModel(onClose)
  // While it fades out, the dialog still says what it said.
  const [last, setLast] = useState(row)
  if (row && row !== last) setLast(row)
  const asked = row ?? last
  if (!asked) return null
  const { model, server, ref } = asked
  return (
    <ConfirmDialog
      open={row !== null}
      onOpenChange={(open) => {
        reset()
        if (!open) onClose()
      }}
      title={
        <>
          Delete “<bdi>{plainText(model.name)}</bdi>”?
        </>
      }
      confirmLabel="Delete model"
      busy={busy}
      failure={failure}
      finalFocus={finalFocus}
      onConfirm={() => remove(ref)}
    >
      <p>
        {model.sizeBytes === null || model.remote ? 'It is deleted from ' : `${inBytes(model.sizeBytes)} are deleted from `}
        <bdi>{plainText(server.label)}</bdi> at <bdi dir="ltr">{server.baseUrl}</bdi>, for every program that uses it. It can be pulled
        again.
      </p>
      {model.running && <p>It is in memory now. What it is writing ends.</p>}
      {isChosen && <p>It is the model that answers for this machine.</p>}
    </ConfirmDialog>
  )
}
