import { z } from 'zod'
import type { ErrorBody } from './error-code.ts'

/** The kinds of model servers that are looked for on this machine, by their ids in the catalogue. */
export const localServerKinds = ['ollama', 'lmstudio', 'llamacpp', 'vllm'] as const
export type LocalServerKind = (typeof localServerKinds)[number]

/** Whether a provider is a kind of model server. */
export const isLocalServerKind = (provider: string | null): provider is LocalServerKind =>
  localServerKinds.some((kind) => kind === provider)

/**
 * What was found at a server's address. `another-port`: not there, but the same kind answers at `elsewhere`; `something-else`: what
 * answers is another program; `refused`: it answers and wants another key; `silent`: it takes the connection and does not answer.
 */
export const localServerStates = [
  'running',
  'not-installed',
  'not-running',
  'another-port',
  'something-else',
  'refused',
  'unreachable',
  'silent',
] as const
export type LocalServerState = (typeof localServerStates)[number]

/** Whether a model fits this machine’s memory. `unknown`: its size or the machine’s is not known, or it runs elsewhere. */
export type Fit = 'fits' | 'tight' | 'too-large' | 'unknown'

/** A model that is installed. `remote`: the server passes it on to a service elsewhere, which may bill it; it is no local model. */
export type LocalModel = {
  name: string
  sizeBytes: number | null
  family: string | null
  /** As the server tells it, such as 7.6B. */
  parameters: string | null
  quantization: string | null
  /** Tokens that the model can take in. */
  contextLength: number | null
  capabilities: readonly string[]
  remote: boolean
  modifiedAt: Date | null
  fit: Fit
  /** null while it is not in memory. `expiresAt` null: it stays. */
  running: { memoryBytes: number | null; gpuBytes: number | null; contextLength: number | null; expiresAt: Date | null } | null
}

/**
 * A model server: found at its kind’s usual place, or an account’s. `id`: the account’s id, or `found:` and the kind. `sentence`: what
 * is the matter in one sentence; `fix`: the next step, with a command for this platform where one helps.
 */
export type LocalServer = {
  id: string
  kind: LocalServerKind
  kindName: string
  label: string
  baseUrl: string
  accountId: string | null
  /** Whether the address is on this machine. */
  onThisMachine: boolean
  state: LocalServerState
  version: string | null
  /** Where the same kind answers instead; null where it does not. */
  elsewhere: string | null
  sentence: string
  fix: { text: string; command: string | null } | null
  models: readonly LocalModel[]
}

/** Names a model of a server. */
export const localModelRef = z.object({
  serverId: z.string().min(1).max(100),
  model: z.string().trim().min(1, 'Name a model, such as qwen2.5-coder:7b.').max(200),
})
export type LocalModelRef = z.infer<typeof localModelRef>

/** The model that answers for this machine, and why it is the one: one sentence for each part of the rule. */
export type ChosenLocalModel = LocalModelRef & { serverLabel: string; baseUrl: string; by: 'rule' | 'user'; why: readonly string[] }

/** A model that can be pulled. `memoryBytes`: what it needs when it runs. */
export type ModelToPull = {
  name: string
  parameters: string
  downloadBytes: number
  memoryBytes: number
  fit: Fit
  installed: boolean
  recommended: boolean
}

/** `interrupted`: ended before it was whole; what has come is kept by the server, and `resume` goes on from there. */
export const pullStates = ['pulling', 'interrupted', 'done', 'failed'] as const

/** A download of a model. `status`: the server’s own words for what it is at. Bytes are of all layers that are known by now. */
export type Pull = LocalModelRef & {
  id: string
  state: (typeof pullStates)[number]
  status: string
  completedBytes: number
  totalBytes: number | null
  bytesPerSecond: number | null
  secondsLeft: number | null
  error: ErrorBody | null
}

/** Everything that the page of local models shows. `chosen` null: no installed model would do. */
export type LocalModels = {
  memoryBytes: number
  servers: readonly LocalServer[]
  chosen: ChosenLocalModel | null
  /** The rule’s own choice, where the user chose another. */
  recommended: ChosenLocalModel | null
  /** That the user’s choice is not there at the moment, in one sentence; null otherwise. */
  problem: string | null
  toPull: readonly ModelToPull[]
  pulls: readonly Pull[]
}
