import { shortestUsualKey } from '../../shared/api-key.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'

/** Not an ASCII character, so that no masked text can hold a key, whatever the key is. */
export const mask = '••••'

/** A run this long of a secret's characters is masked too: services like to quote a key's beginning and end. */
const fragmentLength = 12

/**
 * Takes secrets out of a text that comes from elsewhere. Each of `secrets` is masked wherever it or a run of 12 of its
 * characters stands, in whatever case: plain, URL-encoded, in base64 (alone and as user name of HTTP Basic) or escaped for
 * JSON or HTML. So is whatever looks like a key: the catalogue's key shapes, a Bearer or Basic credential, a value named key
 * or token, a long run of letters and digits.
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  return maskKeyLike(maskKnown(text, secrets))
}

/** Masks the given secrets and nothing else. */
function maskKnown(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf)
  const spans = forms.flatMap((form) => spansOf(folded(text), folded(form))).toSorted((one, other) => one.from - other.from)
  let masked = ''
  let readTo = 0
  for (const { from, to } of spans) {
    if (from > readTo || readTo === 0) masked += `${text.slice(readTo, Math.max(from, readTo))}${mask}`
    readTo = Math.max(readTo, to)
  }
  return masked + text.slice(readTo)
}

/**
 * Makes a function that says whether a text holds one of the secrets, or a run of 12 of its characters with a digit among them, in any
 * of the spellings that are masked. A run without one may be words that a key and a name share; and a secret that is shorter than
 * any key is a word itself, such as the `ollama` that many type where no key is needed.
 */
export function createSecretSearch(secrets: readonly string[]): (text: string) => boolean {
  const forms = secrets
    .filter((secret) => secret.length >= shortestUsualKey)
    .flatMap(formsOf)
    .map(folded)
  const runs = new Set(forms.flatMap(runsOf).filter((run) => run.length === fragmentLength && /\d/.test(run)))
  return (text) => {
    const plain = folded(text)
    for (let at = 0; at + fragmentLength <= plain.length; at += 1) if (runs.has(plain.slice(at, at + fragmentLength))) return true
    return forms.some((form) => form.length <= plain.length && plain.includes(form))
  }
}

/** Every run of `fragmentLength` characters of a form; the whole of a shorter one. */
function runsOf(form: string): string[] {
  const width = Math.min(fragmentLength, form.length)
  return Array.from({ length: form.length - width + 1 }, (_, at) => form.slice(at, at + width))
}

/** Every spelling of a secret that is looked for: plain, URL-encoded, in base64, escaped for JSON or HTML. */
export function formsOf(secret: string): string[] {
  const plainAndUserName = [secret, `${secret}:`]
  const base64 = plainAndUserName.flatMap((text) => [Buffer.from(text).toString('base64'), Buffer.from(text).toString('base64url')])
  const html = secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const namedHtml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  const escapedSlashes = jsonEscaped(secret).replaceAll('/', '\\/')
  const trimmedBase64 = base64.map((text) => text.replace(/=+$/, ''))
  return [...new Set([secret, encodeURIComponent(secret), ...trimmedBase64, jsonEscaped(secret), escapedSlashes, html, namedHtml])]
}

function jsonEscaped(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** Lower case for ASCII only: it keeps every position where it is. */
function folded(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** Where `fragmentLength` characters of the form in a row (all of them, when there are fewer) stand in the text. */
function spansOf(text: string, form: string): { from: number; to: number }[] {
  const width = Math.min(fragmentLength, form.length)
  const runs = new Set(runsOf(form))
  const spans: { from: number; to: number }[] = []
  for (let at = 0; at + width <= text.length; at += 1) {
    if (runs.has(text.slice(at, at + width))) spans.push({ from: at, to: at + width })
  }
  return spans
}

const shapes = catalogue.flatMap((entry) => entry.keyShapes.map((shape) => shape.pattern))

function maskKeyLike(text: string): string {
  return text
    .replace(/\b(bearer|basic)(\s+)([\w.~+/=-]{8,})/gi, (whole, scheme: string, gap: string, value: string) =>
      /[\d+/=_]/.test(value) ? `${scheme}${gap}${mask}` : whole,
    )
    .replace(/((?:key|token|secret|password)["']?\s*[=:]\s*["']?)([^\s"'&,;<>]{8,})/gi, (whole, name: string, value: string) =>
      /\d/.test(value) ? `${name}${mask}` : whole,
    )
    .replace(/[\w.*-]{8,}/g, (token) => {
      const bare = token.slice(0, lengthWithoutSigns(token))
      return shapes.some((shape) => shape.test(bare)) ? mask : token
    })
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, mask)
    .replace(/\w{24,}/g, (token) => (/\d/.test(token) && /[a-z]/i.test(token) ? mask : token))
}

/** How much of a token is left without the dots, stars and dashes at its end: a pattern for them would look at each run of them anew. */
function lengthWithoutSigns(token: string): number {
  let length = token.length
  while (length > 0 && '.*-'.includes(token[length - 1] ?? '')) length -= 1
  return length
}

/** Longest raw error that is shown, in characters. */
const longestRawError = 4_000

/**
 * A provider's answer as it came, for a person who wants to see it: masked, with its line breaks, without other control or
 * formatting characters, at most 4,000 characters.
 */
export function quoteRawError(text: string, secrets: readonly string[]): string {
  const kept = text
    .slice(0, 2 * longestRawError)
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim()
  return shortened(maskSecrets(kept, secrets), longestRawError)
}

/** Longest quotation, in characters. */
const longestQuote = 300

/**
 * A text from a provider, made fit to stand in a sentence of ours: masked, on one line, without control or formatting
 * characters, at most 300 characters. What is deleted is deleted before masking, so that it cannot hide a key.
 */
export function quoteFromProvider(text: string, secrets: readonly string[]): string {
  const line = text
    .slice(0, 20 * longestQuote)
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim()
  return shortened(maskSecrets(line, secrets), longestQuote)
}

function shortened(text: string, longest: number): string {
  const characters = Array.from(text)
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}
