import { catalogue } from '../../../shared/providers/catalogue.ts'
import { mask } from '../../network/mask-secrets.ts'
import type { Masked } from './known-secrets.ts'

/** Secrets that services mark themselves, as their documentation and secret scanners (such as GitHub’s) tell them. */
const marked: readonly RegExp[] = [
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,}|gl(?:pat|ptt|rt|dt|soat)-[\w-]{16,})/g,
  /\bx(?:ox[abeoprs]|app)-[\w-]{10,}/gi,
  /\b(?:hooks\.slack\.com\/(?:services|workflows)|discord(?:app)?\.com\/api\/webhooks)\/[\w/-]{16,}/g,
  /\b(?:[sr]k_(?:live|test)_|whsec_)\w{10,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\bAIza[\w-]{30,}/g,
  /\b(?:npm_[A-Za-z0-9]{30,}|pypi-[\w-]{40,}|dckr_pat_[\w-]{20,}|hf_[A-Za-z0-9]{20,}|do[opr]_v1_[0-9a-f]{40,}|shp(?:at|ss|ca|pa)_[0-9a-f]{20,})/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{30,}/g,
  /\b\d{8,10}:AA[\w-]{30,}/g,
  /\bya29\.[\w-]{20,}|\b1\/\/0[\w-]{30,}/g,
]

const shapes = catalogue.flatMap((entry) => entry.keyShapes.map(({ pattern }) => pattern))

/** What keys begin with, also those of services that the catalogue does not know. */
const beginning = /^(?:sk|gsk|csk|psk|rk|pk|ak|fw|xai|pplx)[-_]/i

/** Lengths of the hashes that diffs are full of, in hexadecimal digits: SHA-1 (Git’s own), and SHA-2 in its lengths. */
const hashLengths = new Set([40, 56, 64, 96, 128])

/** Takes out what looks like a key in a line: by a service’s mark, the catalogue’s shapes, or by chance having mixed it. */
export function maskKeyShapes(line: string): Masked {
  let count = 0
  const hide = () => {
    count += 1
    return mask
  }
  let text = line
  for (const pattern of marked) text = text.replace(pattern, hide)
  text = text.replace(/(?<![\w.])\w[\w.-]{15,}/g, (word) => (isKey(word) ? hide() : word))
  text = text.replace(/(sha(?:256|384|512)-)?[A-Za-z0-9+/]{20,}={0,2}/g, (word, hash: string | undefined) => {
    if (hash !== undefined) return word
    return isBase64(word) ? hide() : word.replace(/[A-Za-z0-9]{20,}/g, (part) => (isRandom(part) ? hide() : part))
  })
  return { text, count }
}

function isKey(word: string): boolean {
  const bare = word.replace(/[.-]+$/, '')
  if (!/\d/.test(bare) || isHash(bare)) return false
  if (shapes.some((shape) => shape.test(bare)) && (changesOf(bare) >= 2 || beginning.test(bare))) return true
  return beginning.test(bare) && bare.split(/[-_.]/).some((part) => /^\d{8,}$/.test(part) || (part.length >= 6 && changesOf(part) >= 1))
}

/** Letters and digits that change places as names never have them: `createOAuth2Client` has two changes. */
const isRandom = (word: string): boolean => changesOf(word) >= 4 && !isHash(word)

function isBase64(word: string): boolean {
  if (word.length < 32 || isHash(word) || !/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return false
  // The length of the secret part of an AWS access key.
  if (word.length === 40 && (word.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0) >= 8) return true
  return word.split('/').some((part) => part.length >= 14) && changesOf(word) >= 4
}

const changesOf = (word: string): number => word.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0

const isHash = (word: string): boolean => hashLengths.has(word.length) && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(word)
