import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BoundProject, Project, ProjectAccount } from '../../../shared/project.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { failureOf } from '../../lib/error-data.ts'
import { projectProblemOf, type ProjectField, type ProjectProblem } from './project-problem.ts'
import { useAccountOf, useProjects, useRereadProjects } from './use-projects.ts'
import { useUndo } from './use-undo.tsx'

/**
 * Binds an account to a folder, or keeps it from being used there, with Undo. `problem`: why it was refused, by the fields that the
 * form has.
 */
export function useChangeProject(has: readonly ProjectField[], onChanged: (project: Project) => void) {
  const api = useApi()
  const client = useApiClient()
  const reread = useRereadProjects()
  const undo = useUndo()
  const { projects } = useProjects()
  const accountOf = useAccountOf()
  const [problem, setProblem] = useState<ProjectProblem | null>(null)

  const options = {
    onMutate() {
      setProblem(null)
      return { known: new Set(projects.map(({ id }) => id)) }
    },
    onError: (thrown: unknown) => setProblem(projectProblemOf(failureOf(thrown), has)),
  }

  /** `back`: what takes it back in a folder that was a project before. A new project is forgotten whole. */
  async function finish(project: Project, known: ReadonlySet<string>, accountId: string, words: string, back: () => Promise<unknown>) {
    const { id, folder } = project
    await reread()
    onChanged(project)
    undo({ account: accountOf(accountId), words, folder, back: known.has(id) ? back : () => client.projects.remove.mutate({ id }) })
  }

  const bind = useMutation(
    api.projects.bind.mutationOptions({
      ...options,
      onSuccess: ({ project, previous }: BoundProject, { accountId }, { known }) => {
        const { folder } = project
        const provider = project.bindings.find((binding) => binding.accountId === accountId)?.provider ?? ''
        return finish(project, known, accountId, 'is used in', () =>
          previous ? client.projects.bind.mutate({ ...previous, folder }) : client.projects.unbind.mutate({ folder, provider }),
        )
      },
    }),
  )
  const deny = useMutation(
    api.projects.deny.mutationOptions({
      ...options,
      onSuccess: (project: Project, { accountId }: ProjectAccount, { known }) =>
        finish(project, known, accountId, 'is never used in', () => client.projects.allow.mutate({ folder: project.folder, accountId })),
    }),
  )
  return { bind: bind.mutate, isBinding: bind.isPending, deny: deny.mutate, isDenying: deny.isPending, problem, setProblem }
}
