import type { AnsweredOutcome } from '../check.ts'

/** How a credential travels. `basic-username`: HTTP Basic with the key as user name and an empty password (RFC 7617). */
export type AuthScheme =
  | { scheme: 'bearer' }
  | { scheme: 'header'; name: 'x-api-key' | 'api-key' | 'x-goog-api-key' }
  | { scheme: 'basic-username' }

/** A path of object keys into a JSON answer, outermost first. */
export type JsonPath = readonly string[]

/** A GET that is free of charge. Its answer must have a value of the named type at `field`, or this is not the API. */
type Probe = { path: string; shape: { field: JsonPath; is: 'array' | 'object' | 'string' } }

/**
 * Tells an outcome from an answer where the status alone would mislead. The first rule whose every given part fits decides;
 * without one, the status decides.
 */
export type Verdict = {
  outcome: AnsweredOutcome
  status?: readonly number[]
  /** Fits when any error code, type, status or reason in the body is one of these. */
  codes?: readonly string[]
  /** Fits when the provider's own message contains one of these, whatever their case. */
  says?: readonly string[]
  /** The next step, where the outcome's usual one would mislead. */
  fix?: string
}

/**
 * What a key of this provider looks like: a hint that suggests, never a rule that refuses.
 * `own`: no other provider's keys look so. `shared`: others' may.
 */
type KeyShape = {
  pattern: RegExp
  fit: 'own' | 'shared'
  /** The next step when the provider rejects a key of this shape, where the shape itself says why. */
  whenRejected?: string
}

/** One entry of the catalogue: everything that Keydeck knows of a provider, as data. */
export type ProviderDefinition = {
  id: string
  name: string
  kind: 'model-provider' | 'local-server' | 'developer-api' | 'custom'
  /** null: the user types it. */
  baseUrl: string | null
  /** Shown in an empty base URL field. */
  baseUrlExample: string
  auth: AuthScheme
  key: 'required' | 'optional'
  /** Sent with every request beside the credential. */
  headers: Readonly<Record<string, string>>
  check: {
    /** Proves that the key is accepted (for a server without keys: that it answers). */
    key: Probe
    /** Where the models stand; null when the provider has none. The same path as `key` costs no second request. */
    models: { path: string; list: JsonPath; id: string } | null
    /** A number in the answer to the key probe that is 0 or less when nothing is left to spend. */
    credit: JsonPath | null
  }
  verdicts: readonly Verdict[]
  /** Next steps that only this provider's own documentation knows. */
  advice?: {
    /** When nothing listens at its address on this machine. */
    notRunning?: string
    /** When it answers but has no model yet. */
    noModels?: string
  }
  env: { key: readonly string[]; baseUrl: readonly string[] }
  keyShapes: readonly KeyShape[]
  getKeyUrl: string | null
  revokeKeyUrl: string | null
  /** The facts above that public documentation did not confirm, by field name. */
  unconfirmed: readonly string[]
}
