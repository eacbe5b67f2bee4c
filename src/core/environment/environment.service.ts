import type { ExplainInput, Explanation, ShellStatus } from '../../shared/environment.ts'

export type EnvironmentService = ReturnType<typeof createEnvironmentService>

export function createEnvironmentService() {
  return {
    explain: (_input: ExplainInput): Promise<Explanation> => unbuilt(),
    refreshShell: (): Promise<ShellStatus> => unbuilt(),
  }
}

function unbuilt(): never {
  throw new Error('not built')
}
