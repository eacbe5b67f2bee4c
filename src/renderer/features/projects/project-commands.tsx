import type { Project } from '../../../shared/project.ts'
import { CommandLine } from '../../components/ui/command-line.tsx'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { commandsFor } from './commands-for.ts'
import { useAccountOf } from './use-projects.ts'

/** The same in a terminal, for those who work there. */
export function ProjectCommands({ project }: { project: Project }) {
  const accountOf = useAccountOf()
  return (
    <Disclosure label="In a terminal" quiet>
      {commandsFor(project, accountOf).map((command) => (
        <CommandLine key={command} command={command} />
      ))}
    </Disclosure>
  )
}
