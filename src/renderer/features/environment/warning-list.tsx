import { Link } from '@tanstack/react-router'
import type { EnvironmentWarning, WarningCode } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { CommandLine } from '../../components/ui/command-line.tsx'

/** What the action of a warning is done with, where that is a page of Keydeck. */
const pages: Partial<Record<WarningCode, { to: '/projects' | '/accounts/new'; name: string }>> = {
  'denied-here': { to: '/projects', name: 'Projects' },
  'set-aside': { to: '/accounts/new', name: 'Add an account' },
}

/** What to look out for: each with the one thing to do about it. */
export function WarningList({ warnings }: { warnings: readonly EnvironmentWarning[] }) {
  if (warnings.length === 0) return null
  return (
    <ul aria-label="Warnings" className="flex flex-col gap-2">
      {warnings.map((warning) => (
        <li key={`${warning.code} ${warning.message}`}>
          <Warning warning={warning} />
        </li>
      ))}
    </ul>
  )
}

function Warning({ warning: { code, message, action, command } }: { warning: EnvironmentWarning }) {
  const page = pages[code]
  return (
    <Callout
      tone="warn"
      title={plainText(message)}
      actions={
        page && (
          <Link to={page.to} className={buttonStyle({ size: 'small' })}>
            {page.name}
          </Link>
        )
      }
    >
      <p>{plainText(action)}</p>
      {command !== null && (
        <div className="mt-1.5">
          <CommandLine command={command} />
        </div>
      )}
    </Callout>
  )
}
