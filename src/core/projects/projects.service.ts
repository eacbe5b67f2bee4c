import type { BindInput, Project, ProjectAccount } from '../../shared/project.ts'
import { nowhere, type ProjectHere } from './project-here.ts'

export type ProjectsService = ReturnType<typeof createProjectsService>

export function createProjectsService() {
  return {
    list: (): Project[] => [],
    at: (folder: string): ProjectHere => nowhere(folder),
    bind: (_input: BindInput): Project => unbuilt(),
    unbind: (_input: { folder: string; provider: string }): void => unbuilt(),
    deny: (_input: ProjectAccount): Project => unbuilt(),
    allow: (_input: ProjectAccount): void => unbuilt(),
    move: (_input: { id: string; folder: string }): Project => unbuilt(),
    remove: (_input: { id: string }): void => unbuilt(),
  }
}

function unbuilt(): never {
  throw new Error('not built')
}
