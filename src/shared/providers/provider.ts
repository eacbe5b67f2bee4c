import type { z } from 'zod'
import type { AnsweredOutcome } from '../check.ts'

/**
 * How a credential travels. `basic-username`: HTTP Basic with the key as user name and an empty password (RFC 7617).
 * `sigv4`: AWS Signature Version 4, where the key is the secret access key and the field `accessKeyId` stands beside it.
 * `google-oauth`: an access token minted from Google credentials; a key that is no credentials file is sent as the token.
 */
export type AuthScheme =
  | { scheme: 'bearer' }
  | { scheme: 'header'; name: string }
  | { scheme: 'basic-username' }
  | { scheme: 'sigv4'; service: string }
  | { scheme: 'google-oauth' }
  | { scheme: 'none' }

/** A path of object keys and list positions into a JSON answer, outermost first. */
export type JsonPath = readonly (string | number)[]

/**
 * Where a GET of the API goes: the path is appended to the base URL, or with `from: 'origin'` to its origin. The provider's
 * `controlHost` may put another host of the same provider in its place.
 */
export type Place = { path: string; from?: 'base' | 'origin' }

/**
 * A GET that is free of charge. Its answer must have a value of the named type at `field`, or this is not the API. `any`: an
 * object or a list, where nobody documents which.
 */
export type Probe = Place & { shape: { field: JsonPath; is: 'array' | 'object' | 'string' | 'any' } }

/**
 * Where the models stand and how one is read. `any`: whichever list the answer has, as for an API that nobody described.
 * `context`: the number of tokens that a model takes in.
 */
export type ModelList = Place & { list: JsonPath | 'any'; id: string; name?: string; context?: JsonPath }

/** What is left to spend: a number, or a text that is one. `currency`: ISO 4217, or where the answer says it. */
export type BalanceReading = Place & { amount: JsonPath; currency: string | { at: JsonPath } }

/** Where a provider tells whom the key belongs to. `planNames`: what a plan is called that is told as a code, or as true and false. */
export type OwnerReading = Place & {
  email?: JsonPath
  name?: JsonPath
  organisation?: JsonPath
  plan?: JsonPath
  planNames?: Readonly<Record<string, string>>
  keyLabel?: JsonPath
}

/**
 * A request that has the named model write one token, which is billed. `{model}` in the path stands for its id, other names in
 * braces for the account's fields.
 */
export type TokenProbe = Place & {
  style: 'openai-chat' | 'openai-responses' | 'anthropic-messages' | 'gemini' | 'bedrock-converse' | 'cohere-chat' | 'ollama-chat'
}

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
 * `own`: no other provider's keys look so. `likely`: few others' do. `shared`: many others' may.
 */
export type KeyShape = {
  pattern: RegExp
  fit: 'own' | 'likely' | 'shared'
  /** How many characters such keys have, where they always have as many. */
  length?: number
  /** What such a key is, where a person should know before using it. */
  note?: string
  /** The next step when the provider rejects a key of this shape, where the shape itself says why. */
  whenRejected?: string
}

/** The protocol that an endpoint speaks, which decides what can be pointed at it. */
export type Dialect = 'openai' | 'anthropic' | 'gemini' | 'ollama' | 'other'

/** How one endpoint is called. */
export type ProviderApi = {
  dialect: Dialect
  auth: AuthScheme
  /** Other ways in which the same key may travel there; an account can choose one. */
  otherAuth?: readonly AuthScheme[]
  /** Sent with every request beside the credential. */
  headers: Readonly<Record<string, string>>
  check: {
    /** Proves that the key is accepted (for a server without keys: that it answers). null: no free request proves it. */
    key: Probe | null
    /** null when there is no list. The same place as `key` costs no second request. */
    models: ModelList | null
    /** A value in the answer to the key probe that is false, or a number (or a text that is one) of 0 or less, when nothing is left to spend. */
    credit: JsonPath | null
    balance?: BalanceReading
    owner?: OwnerReading
    /** Left out where no model can be called. */
    token?: TokenProbe
  }
  verdicts: readonly Verdict[]
}

/**
 * A further base URL of a provider: a region, or another dialect with an API of its own. `fields`: an account whose fields have
 * these values comes here, not where the template leads.
 */
export type Endpoint = { name: string; baseUrl: string; api?: ProviderApi; fields?: Readonly<Record<string, string>> }

/** A part of an account's address or of its credential that is not secret, such as a resource, a region or a project. */
export type ProviderField = {
  name: string
  label: string
  example: string
  required: boolean
  schema: z.ZodType<string>
  /** Environment variables that carry it, the usual one first. */
  env: readonly string[]
  /** Sent as this header when it is given. */
  header?: string
}

/**
 * A secret of an account beside its key, such as the session token of temporary credentials. One whose name is `header:` and a
 * header's name is sent in it, after `prefix`.
 */
type SecretPart = { name: string; label: string; env: readonly string[]; prefix?: string }

/** One entry of the catalogue: everything that Keydeck knows of a provider, as data. */
export type ProviderDefinition = ProviderApi & {
  id: string
  name: string
  /** `proxy`: an endpoint of the user's own that speaks a known dialect. `own`: a provider that the user described. */
  kind: 'model-provider' | 'local-server' | 'developer-api' | 'proxy' | 'own'
  /** The drawing in the sprite of marks; null where the provider's initials stand in for it. */
  mark: string | null
  /** null: the user types it, or it is made from `baseUrlTemplate`. */
  baseUrl: string | null
  /** A base URL with fields in braces, such as `https://{resource}.example.com/v1`. */
  baseUrlTemplate?: string
  /** Shown in an empty base URL field. */
  baseUrlExample: string
  /** Beside `baseUrl`. */
  endpoints?: readonly Endpoint[]
  /**
   * For a base URL whose whole host fits, what goes to the origin goes to the host that `becomes` names instead (`$1` as in a
   * replacement): another host of the same provider.
   */
  controlHost?: { fits: RegExp; becomes: string }
  key: 'required' | 'optional'
  /** What its key is called, where that is not “API key”. */
  keyName?: string
  fields?: readonly ProviderField[]
  /** Models that the user typed, for an endpoint that lists none. */
  modelIds?: readonly string[]
  secrets?: readonly SecretPart[]
  /** Next steps that only this provider's own documentation knows. */
  advice?: {
    /** When nothing listens at its address on this machine. */
    notRunning?: string
    /** When it answers but has no model yet. */
    noModels?: string
  }
  /** Other dialects that the same server speaks, each at a path of its origin. */
  serves?: readonly { dialect: Dialect; path: string; since?: string }[]
  /**
   * Variables that carry the key, the base URL or the model, the usual one first. `otherModels`: those of models that tools choose by
   * themselves, such as a small one for small work. `auth`: those whose key travels otherwise, by the name of that way. `baseUrlLacks`: the end of a base URL that the variables do not have. `conflicts`: variables that send or bill
   * what is done elsewhere, whatever the others say.
   */
  env: {
    key: readonly string[]
    baseUrl: readonly string[]
    model?: readonly string[]
    otherModels?: readonly string[]
    auth?: Readonly<Record<string, string>>
    baseUrlLacks?: string
    conflicts?: readonly string[]
  }
  keyShapes: readonly KeyShape[]
  getKeyUrl: string | null
  revokeKeyUrl: string | null
  /** Under which id the price list knows its models; left out where it is the same. */
  pricesId?: string
  /** The facts above that public documentation did not confirm, by field name. */
  unconfirmed: readonly string[]
}
