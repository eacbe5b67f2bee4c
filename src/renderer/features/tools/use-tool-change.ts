import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ToolPreview, ToolStatus, ToolTarget } from '../../../shared/tools.ts'
import { useApiClient } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { useRereadTools } from './use-tools.ts'
import { useUndoTool } from './use-undo-tool.ts'

export type ToolChange = { kind: 'apply' | 'unapply' } & ToolTarget
/** `isAgain`: the file was changed after an earlier look, so nothing was written and this is what would change now. */
export type Looked = { change: ToolChange; preview: ToolPreview; isAgain: boolean }

/** Shows what a change would write, then makes it, with Undo. `failure`: why one of the two could not be. */
export function useToolChange(onDone: (status: ToolStatus) => void) {
  const client = useApiClient()
  const reread = useRereadTools()
  const undo = useUndoTool()
  const [looked, setLooked] = useState<Looked | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function read(change: ToolChange, isAgain: boolean): Promise<void> {
    const { kind, ...target } = change
    setFailure(null)
    const preview = await (kind === 'apply' ? client.tools.previewApply.query(target) : client.tools.previewUnapply.query(target))
    setLooked({ change, preview, isAgain })
  }

  function onError(thrown: unknown): void {
    setLooked(null)
    setFailure(failureOf(thrown))
  }

  const look = useMutation({ mutationFn: (change: ToolChange) => read(change, false), onError })

  const make = useMutation({
    async mutationFn({ shown, overwrite, before }: { shown: Looked; overwrite: boolean; before: ToolStatus | undefined }) {
      const { kind, ...target } = shown.change
      const input = { ...target, token: shown.preview.token, overwrite }
      try {
        const status = await (kind === 'apply' ? client.tools.applyTo.mutate(input) : client.tools.unapplyFrom.mutate(input))
        await reread()
        setLooked(null)
        undo({ change: shown.change, before, after: status, isFinal: overwrite })
        onDone(status)
      } catch (thrown) {
        if (failureOf(thrown).code !== 'changed-meanwhile') throw thrown
        await reread()
        await read(shown.change, true)
      }
    },
    onError,
  })

  return {
    looked,
    failure,
    look: look.mutate,
    isLooking: look.isPending,
    make: make.mutate,
    isMaking: make.isPending,
    close() {
      setLooked(null)
      setFailure(null)
    },
  }
}
