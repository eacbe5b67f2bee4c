import { Link } from '@tanstack/react-router'
import type { LocalServer } from '../../../shared/local-models.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { statusOfServer } from './local-model-words.ts'
import { ServerRow } from './server-row.tsx'

/** The model servers of this machine and the user’s own, Ollama first. What comes up and goes is said, too. */
export function ServerList({ servers }: { servers: readonly LocalServer[] }) {
  const told = servers.filter(({ kind, state }) => kind === 'ollama' || state === 'running')
  return (
    <section aria-labelledby="servers" className="flex flex-col gap-2">
      <h2 id="servers" className="font-semibold">
        Servers
      </h2>
      <ul className="divide-y border-y">
        {servers.map((server) => (
          <ServerRow key={server.id} server={server} />
        ))}
      </ul>
      <p className="text-xs text-muted">
        LM Studio, llama.cpp and vLLM are found by themselves too, at their usual ports. A server at another address, or one that wants a
        key,{' '}
        <Link to="/accounts/new" className={buttonStyle({ look: 'link', size: 'text' })}>
          is added as an account
        </Link>
        : the key is then sent with every call.
      </p>
      <output className="sr-only">{told.map(({ label, state }) => `${label}: ${statusOfServer(state).word}.`).join(' ')}</output>
    </section>
  )
}
