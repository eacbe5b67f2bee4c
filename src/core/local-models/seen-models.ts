import type { CallTarget } from '../calls/call-target.ts'
import { secretsOf } from '../check/check-target.ts'
import { createSecretSearch } from '../network/mask-secrets.ts'
import type { LocalModel } from '../../shared/local-models.ts'

/** A model as its server tells of it; whether it fits is not the server's to say. */
export type ToldModel = Omit<LocalModel, 'fit'>

/** What a look at one server brings: its version and models, or what is there instead. */
export type Told = { version: string | null; models: readonly ToldModel[] }

/** What a server tells of itself beside its list, by the names of the models. */
export type FurtherTold = { version: string | null; models: ReadonlyMap<string, Partial<ToldModel>> }

/** What is not told of a model. */
export const untold: Omit<ToldModel, 'name'> = {
  sizeBytes: null,
  family: null,
  parameters: null,
  quantization: null,
  contextLength: null,
  capabilities: [],
  remote: false,
  modifiedAt: null,
  running: null,
}

/** A server may send the key back in whatever it tells: what holds a part of it is as if it were not told. */
export function withoutSecrets<Part extends Partial<ToldModel>>(told: Part, target: CallTarget): Part {
  const holdsSecret = createSecretSearch(secretsOf(target))
  const clean = (text: string | null | undefined) => (holdsSecret(text ?? '') ? null : text)
  return {
    ...told,
    ...('family' in told ? { family: clean(told.family) } : {}),
    ...('parameters' in told ? { parameters: clean(told.parameters) } : {}),
    ...('quantization' in told ? { quantization: clean(told.quantization) } : {}),
    ...(told.capabilities ? { capabilities: told.capabilities.filter((one) => !holdsSecret(one)) } : {}),
  }
}
