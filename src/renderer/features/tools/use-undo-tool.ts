import { toast } from 'sonner'
import type { ToolStatus } from '../../../shared/tools.ts'
import { useApiClient } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import type { ToolChange } from './use-tool-change.ts'
import { useRereadTools } from './use-tools.ts'

/** `before`: where the tool stood there; undefined for not applied. `isFinal`: what the user had changed was overwritten. */
type Made = { change: ToolChange; before: ToolStatus | undefined; after: ToolStatus; isFinal: boolean }

/** Says what was done to a tool's file, and offers to take it back. What was overwritten nobody can bring back. */
export function useUndoTool(): (made: Made) => void {
  const client = useApiClient()
  const reread = useRereadTools()

  async function takeBack({ change: { tool, project }, before }: Made): Promise<void> {
    const wasApplied = before !== undefined && before.state !== 'not-applied'
    try {
      // The token says which file this is about, so that nothing is written over that came in between.
      if (wasApplied) {
        const target = { tool, project, account: before.account?.id ?? null }
        const { token } = await client.tools.previewApply.query(target)
        await client.tools.applyTo.mutate({ ...target, token })
      } else {
        const { token } = await client.tools.previewUnapply.query({ tool, project })
        await client.tools.unapplyFrom.mutate({ tool, project, token })
      }
    } catch (thrown) {
      toastFailure(thrown)
    }
    await reread()
  }

  return (made) => {
    const { change, before, after, isFinal } = made
    // With an account that is gone it cannot be as it was.
    const canUndo = !isFinal && before?.accountGone !== true
    const message =
      change.kind === 'apply' ? `Keydeck is applied to ${after.name}.` : `What Keydeck wrote for ${after.name} was taken back.`
    toast(message, canUndo ? { action: { label: 'Undo', onClick: () => void takeBack(made) } } : {})
  }
}
