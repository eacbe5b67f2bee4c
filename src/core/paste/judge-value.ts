import { describeKeyProblem, shortestUsualKey } from '../../shared/api-key.ts'
import { readGoogleCredentials } from '../../shared/google-credentials.ts'

/**
 * Why a value is not taken for a key. `reference`: it names a place where the value is kept. `placeholder`: it stands where a key
 * should be put. `masked`: only a part of the key is there. `quoted`: a quotation mark stands on one side alone.
 */
export type ValueFault = 'empty' | 'reference' | 'placeholder' | 'masked' | 'short' | 'quoted' | 'unusable'

/** Longest value that is looked at, in characters; a key is far shorter. */
const longestLooked = 16_384

/** What stands in for a key is a few words; the patterns for it would take their time over more. */
const longestPlaceholder = 500

/**
 * Variables of shells, of CI systems and of tools (LiteLLM’s `os.environ/…`, OpenCode’s `{env:…}` and `{file:…}`), the
 * references of password managers and secret stores, and paths of files.
 */
const reference =
  /^(?:\$[\w{(]|%\w+%$|<%|`|\{\{|\{(?:env|file):|os\.environ|process\.env|import\.meta\.env|env[:.]|!secret\b|file:|[a-z][a-z0-9+-]{0,20}:\/\/|[a-z]:\\|(?:~|\.{1,2})?\/[\w./ -]{1,300}\.(?:json|pem|key|txt|env|ya?ml)$)/i

const placeholder = [
  /^(?:null|none|nil|undefined|true|false|todo|tbd|fixme|empty|not-?needed|no-?key(?:-required)?|dummy[\w-]{0,20}|placeholder|changeme|change[-_ ]me|secret|password|example|user-key|api[-_ ]?key|token)$/i,
  /^[<[{(].{0,200}[>\]})]$/,
  /(?:^|[-_ ])(?:your|my|insert|enter|replace|paste|put)[-_ ](?:own|openai|the|a|an|\w{1,20})?[-_ ]?(?:api|key|token|secret|here|with|own|actual|real)/i,
  /(?:api[-_ ]?key|token|secret|key)[-_ ](?:goes[-_ ])?here$/i,
  /^(?:[a-z0-9]{1,12}[-_])*[-_.]?x{3,}$/i,
  /x{8}/i,
  /^(.)\1*$/,
]

const masked = /[•●∙·…*]|\.\.\./

/** Says why a value is no key that could be used; undefined when it is one. */
export function faultOf(value: string): ValueFault | undefined {
  const text = value.trim()
  if (text === '') return 'empty'
  if (text.length > longestLooked) return 'unusable'
  if (text.startsWith('{"type":') && describeKeyProblem(text) === undefined && readGoogleCredentials(text)) return undefined
  if (reference.test(text)) return 'reference'
  if (text.length <= longestPlaceholder && placeholder.some((pattern) => pattern.test(text))) return 'placeholder'
  if (masked.test(text)) return 'masked'
  if (/^["'`“‘«]|["'`”’»]$/.test(text)) return 'quoted'
  if (describeKeyProblem(text) !== undefined) return 'unusable'
  if (text.length < shortestUsualKey) return 'short'
  return undefined
}

/** Whether a text without any name beside it is long and mixed enough to be a key rather than a word. */
export function looksLikeKey(text: string): boolean {
  return (
    text.length >= 16 && text.length <= 4_096 && /^[\w.+/=:~-]+$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text) && !isAddress(text)
  )
}

/** Whether a text is a web address or the like, rather than a key. */
export const isAddress = (text: string): boolean => /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)/i.test(text)

/** Whether an address is one that the reader is meant to complete, or stands elsewhere. */
export function isUnfinishedAddress(text: string): boolean {
  return /[<>{}$%]|\byour[-_.]|\bmy-(?:resource|endpoint|proxy)\b|\.\.\.|…/i.test(text)
}
