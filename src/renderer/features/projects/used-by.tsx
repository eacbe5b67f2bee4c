import { Link } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { searchOf } from '../tools/use-open-tool.ts'
import { rowKey } from '../tools/use-tools.ts'
import { folderName } from './folder-name.ts'
import { useUsage } from './use-usage.ts'

const linkStyle = buttonStyle({ look: 'link', size: 'text', className: 'inline shrink whitespace-normal' })

/** As many projects as are named; of more only their number is told. */
const mostNamed = 3

/** The projects that an account is bound to, and the tools that it is applied to. */
export function UsedBy({ account }: { account: Account }) {
  const { projects, tools, isPending } = useUsage(account.id)
  if (isPending) return null
  if (projects.length + tools.length === 0) return <span className="text-muted">no project or tool by name</span>
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {projects.length > mostNamed ? (
        <li>
          <Link to="/projects" className={linkStyle}>
            {countInWords(projects.length, 'project')}
          </Link>
        </li>
      ) : (
        projects.map(({ id, folder }) => (
          <li key={id}>
            <Link to="/projects" search={{ project: id }} title={folder} className={linkStyle}>
              <bdi>{folderName(folder)}</bdi>
            </Link>
          </li>
        ))
      )}
      {tools.map((status) => (
        <li key={rowKey(status)}>
          <Link to="/tools" search={searchOf(status)} className={linkStyle}>
            {status.name}
            {status.project !== null && (
              <>
                {' in '}
                <bdi>{folderName(status.project)}</bdi>
              </>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}
