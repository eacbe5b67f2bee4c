import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { buttonStyle } from '../../components/ui/button.tsx'
import { useTitle } from '../../lib/use-title.ts'

/** What stands in the place of a new conversation while there is nobody to talk to. */
export function NoSource() {
  useTitle('Chat')
  return (
    <section aria-label="New conversation" className="flex min-h-0 flex-1 flex-col items-start gap-4 overflow-y-auto p-5">
      <p>A conversation needs a model: that of an account, or one that runs on this machine.</p>
      <div className="flex flex-wrap gap-2">
        <Link to="/accounts/new" className={buttonStyle({ look: 'primary' })}>
          <Plus aria-hidden="true" />
          Add an account
        </Link>
        <Link to="/local-models" className={buttonStyle()}>
          Local models
        </Link>
      </div>
    </section>
  )
}
