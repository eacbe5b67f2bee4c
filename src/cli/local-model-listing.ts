import { z } from 'zod'
import { errorBody } from '../shared/error-code.ts'
import { localServerStates, pullStates, type LocalModel, type LocalModels, type LocalServer, type Pull } from '../shared/local-models.ts'
import { ruledModel } from './local-model-words.ts'

const size = z.number().nonnegative().nullable()

const installedModel = z.strictObject({
  name: z.string(),
  sizeBytes: size,
  parameters: z.string().nullable(),
  quantization: z.string().nullable(),
  contextLength: z.int().nullable(),
  capabilities: z.array(z.string()),
})

/**
 * What `keydeck ollama status --json` prints. `recommended`: the installed model that the rule chooses, where it is one of this server;
 * `version` null while it does not run. Scripts depend on it: fields may be added with a new release, none renamed or removed.
 */
export const ollamaStatusListing = z.strictObject({
  state: z.enum(localServerStates),
  version: z.string().nullable(),
  baseUrl: z.string(),
  models: z.array(installedModel),
  recommended: z.string().nullable(),
})
export type OllamaStatusListing = z.infer<typeof ollamaStatusListing>

export function toOllamaStatusListing(server: LocalServer, models: LocalModels): OllamaStatusListing {
  const { state, version, baseUrl } = server
  const ruled = ruledModel(models)
  return {
    state,
    version,
    baseUrl,
    models: server.models.map(toInstalledModel),
    recommended: ruled?.serverId === server.id ? ruled.model : null,
  }
}

/** A model as `keydeck ollama models --json` prints it, times in ISO 8601 UTC. `remote`: it runs elsewhere and may be billed. */
export const localModelListing = z.strictObject({
  ...installedModel.shape,
  family: z.string().nullable(),
  remote: z.boolean(),
  fit: z.enum(['fits', 'tight', 'too-large', 'unknown']),
  modifiedAt: z.iso.datetime().nullable(),
  running: z
    .strictObject({ memoryBytes: size, gpuBytes: size, contextLength: z.int().nullable(), expiresAt: z.iso.datetime().nullable() })
    .nullable(),
})
export type LocalModelListing = z.infer<typeof localModelListing>

export function toLocalModelListing(model: LocalModel): LocalModelListing {
  const { family, remote, fit, modifiedAt, running } = model
  return {
    ...toInstalledModel(model),
    family,
    remote,
    fit,
    modifiedAt: modifiedAt && modifiedAt.toISOString(),
    running: running && { ...running, expiresAt: running.expiresAt && running.expiresAt.toISOString() },
  }
}

function toInstalledModel({ name, sizeBytes, parameters, quantization, contextLength, capabilities }: LocalModel) {
  return { name, sizeBytes, parameters, quantization, contextLength, capabilities: [...capabilities] }
}

/** How a download ended, as `keydeck ollama pull --json` prints it. */
export const pullListing = z.strictObject({
  model: z.string(),
  state: z.enum(pullStates),
  completedBytes: z.number().nonnegative(),
  totalBytes: size,
  error: errorBody.nullable(),
})
export type PullListing = z.infer<typeof pullListing>

export function toPullListing({ model, state, completedBytes, totalBytes, error }: Pull): PullListing {
  return { model, state, completedBytes, totalBytes, error }
}
