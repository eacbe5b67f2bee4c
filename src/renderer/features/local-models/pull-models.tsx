import { useState } from 'react'
import type { LocalModels } from '../../../shared/local-models.ts'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { memoryInWords } from './local-model-words.ts'
import { ModelsToPull } from './models-to-pull.tsx'
import { PullForm } from './pull-form.tsx'
import { PullList } from './pull-list.tsx'
import { usePullCalls, usePulls } from './use-pulls.ts'

/** Getting more models: the downloads that run, a name of one’s own, and the models that are worth it. */
export function PullModels({ models }: { models: LocalModels }) {
  const { fallback, within } = useKeptFocus<HTMLHeadingElement>()
  const [wanted, setWanted] = useState<string | null>(null)
  const calls = usePullCalls()
  const pulls = usePulls() ?? models.pulls
  const servers = models.servers.filter(({ kind, state }) => kind === 'ollama' && state === 'running')
  const server = servers.find(({ id }) => id === wanted) ?? servers[0]
  return (
    <section aria-labelledby="pull" className="flex flex-col gap-3" {...within}>
      <h2 id="pull" ref={fallback} tabIndex={-1} className="w-fit font-semibold">
        Pull a model
      </h2>
      <PullList pulls={pulls} servers={models.servers} calls={calls} />
      {server ? (
        <PullForm servers={servers} serverId={server.id} onServer={setWanted} calls={calls} />
      ) : (
        <p className="text-muted">Ollama pulls models while it runs.</p>
      )}
      {calls.failure && <FailureCallout failure={calls.failure} />}
      {models.toPull.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <p className="text-muted">Models made for code. This machine has {memoryInWords(models.memoryBytes)} of memory.</p>
          <ModelsToPull models={models.toPull} pulls={pulls} serverId={server?.id ?? null} calls={calls} />
        </div>
      )}
    </section>
  )
}
