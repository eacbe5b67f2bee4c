import { useTools } from '../tools/use-tools.ts'
import { useProjects } from './use-projects.ts'

/** What names an account: projects that it is bound to, and tools that it is applied to. */
export function useUsage(accountId: string) {
  const { projects, isPending: isReadingProjects } = useProjects()
  const { tools, isPending: isReadingTools } = useTools()
  return {
    projects: projects.filter(({ bindings }) => bindings.some((binding) => binding.accountId === accountId)),
    tools: tools.filter(({ account }) => account?.id === accountId),
    isPending: isReadingProjects || isReadingTools,
  }
}
