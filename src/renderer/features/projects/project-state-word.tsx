import type { Project } from '../../../shared/project.ts'
import { StatusWord } from '../accounts/status-word.tsx'

/** Says of a project that its folder is not there; nothing where it is. */
export function ProjectStateWord({ project, className = '' }: { project: Project; className?: string }) {
  return project.state === 'missing' && <StatusWord status={{ word: 'Folder missing', tone: 'warn' }} className={className} />
}
