import { Check } from 'lucide-react'
import type { ModelToPull, Pull } from '../../../shared/local-models.ts'
import { Button } from '../../components/ui/button.tsx'
import { inBytes } from '../../lib/relative-time.ts'
import { StatusWord } from '../accounts/status-word.tsx'
import { memoryInWords, statusOfFit } from './local-model-words.ts'
import type { PullCalls } from './use-pulls.ts'

type ModelsToPullProps = {
  models: readonly ModelToPull[]
  pulls: readonly Pull[]
  /** Where they are pulled; null where no server is there for it. */
  serverId: string | null
  calls: PullCalls
}

/** Models made for code, with what each takes, and whether this machine has it. */
export function ModelsToPull({ models, pulls, serverId, calls }: ModelsToPullProps) {
  const isPulling = (name: string) =>
    pulls.some(({ model, state, ...pull }) => model === name && pull.serverId === serverId && state === 'pulling')
  return (
    <ul aria-label="Models made for code" className="divide-y border-y">
      {models.map(({ name, parameters, downloadBytes, memoryBytes, fit, installed, recommended }) => (
        <li key={name} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
          <div className="min-w-0 flex-1 basis-56">
            <p className="wrap-anywhere">
              <span className="font-medium">{name}</span>
              {recommended && <span className="ml-2 text-xs text-accent-text">recommended for this machine</span>}
            </p>
            <p className="text-xs text-muted">
              {parameters} · {inBytes(downloadBytes)} to download · needs {memoryInWords(memoryBytes)} of memory
            </p>
          </div>
          <span className="ml-auto flex items-center gap-3">
            <StatusWord status={statusOfFit(fit)} className="w-24" />
            <span className="flex w-20 justify-end">
              {installed ? (
                <span className="inline-flex items-center gap-1 text-xs text-muted">
                  <Check className="size-3.5" aria-hidden="true" />
                  installed
                </span>
              ) : (
                serverId !== null && (
                  <Button
                    size="small"
                    look={recommended ? 'primary' : 'plain'}
                    busy={isPulling(name)}
                    onClick={() => calls.pull({ serverId, model: name })}
                  >
                    Pull<span className="sr-only"> {name}</span>
                  </Button>
                )
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
