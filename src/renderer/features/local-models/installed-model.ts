import type { LocalModel, LocalModelRef, LocalServer } from '../../../shared/local-models.ts'
import { canWrite } from './local-model-words.ts'
import { modelKey } from './model-key.ts'

/** A model with the server that has it. */
export type InstalledModel = { key: string; ref: LocalModelRef; model: LocalModel; server: LocalServer }

/** The models of a server, in its own order. */
export function installedOf(server: LocalServer): InstalledModel[] {
  return server.models.map((model) => {
    const ref = { serverId: server.id, model: model.name }
    return { key: modelKey(ref), ref, model, server }
  })
}

/** What can be done with a model: one that runs elsewhere is no local model, and only Ollama loads and deletes when it is asked to. */
export function deedsFor({ model, server }: Pick<InstalledModel, 'model' | 'server'>): { use: boolean; load: boolean; remove: boolean } {
  const isOllama = server.kind === 'ollama'
  return { use: !model.remote && canWrite(model), load: isOllama && !model.remote, remove: isOllama }
}
