import type { ApplyInput, ToolPreview, ToolStatus, ToolTarget, UnapplyInput } from '../../shared/tools.ts'

export type ToolsService = ReturnType<typeof createToolsService>

export function createToolsService() {
  return {
    /** `project` null: what stands for the user everywhere, and in each project that was applied to. */
    list: (_input: { project: string | null }): Promise<ToolStatus[]> => unbuilt(),
    previewApply: (_input: ToolTarget): Promise<ToolPreview> => unbuilt(),
    previewUnapply: (_input: Omit<ToolTarget, 'account'>): Promise<ToolPreview> => unbuilt(),
    apply: (_input: ApplyInput): Promise<ToolStatus> => unbuilt(),
    unapply: (_input: UnapplyInput): Promise<ToolStatus> => unbuilt(),
  }
}

function unbuilt(): never {
  throw new Error('not built')
}
