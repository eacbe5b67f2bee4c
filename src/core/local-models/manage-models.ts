import type { LocalModelRef } from '../../shared/local-models.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { Targets } from '../calls/targets.ts'

/** Reading a large model from a slow disk takes minutes; ms. */
const loadLimits = { idleMs: 600_000, totalMs: 600_000, bodyBytes: 1_048_576 } as const
const usualLimits = { idleMs: 30_000, totalMs: 60_000, bodyBytes: 1_048_576 } as const

/**
 * Loads, unloads and removes models of an Ollama: https://github.com/ollama/ollama/blob/main/docs/api.md. Each throws `unreachable` where
 * no answer comes, and `provider-refused` with Ollama's own words where it says no.
 */
export function createModelManager({ targets, fetchFor }: { targets: Targets; fetchFor: AccountFetch }) {
  async function send(
    { serverId, model }: LocalModelRef,
    {
      path,
      method = 'POST',
      body,
      limits = usualLimits,
      signal,
    }: {
      path: string
      method?: 'POST' | 'DELETE'
      body: object
      limits?: typeof loadLimits | typeof usualLimits
      signal?: AbortSignal | undefined
    },
  ): Promise<void> {
    const target = targets.open(serverId, { model })
    const response = await fetchFor(target, limits)(`${target.baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, ...body }),
      ...(signal ? { signal } : {}),
    })
    // The answer says nothing beside its status, but is whole only when it has been read.
    await response.arrayBuffer()
  }

  return {
    remove: (model: LocalModelRef): Promise<void> => send(model, { path: '/api/delete', method: 'DELETE', body: {} }),

    /**
     * Brings a model into memory, for as long as the server keeps models there. A prompt that is left out loads it and no more;
     * `embedsOnly`: a model that writes no text is loaded by asking it for no vectors.
     */
    load: (model: LocalModelRef, { embedsOnly, signal }: { embedsOnly: boolean; signal: AbortSignal | undefined }): Promise<void> =>
      embedsOnly
        ? send(model, { path: '/api/embed', body: { input: [] }, limits: loadLimits, signal })
        : send(model, { path: '/api/generate', body: { stream: false }, limits: loadLimits, signal }),

    /** Takes a model out of memory. */
    unload: (model: LocalModelRef, signal?: AbortSignal): Promise<void> =>
      send(model, { path: '/api/generate', body: { stream: false, keep_alive: 0 }, signal }),
  }
}
