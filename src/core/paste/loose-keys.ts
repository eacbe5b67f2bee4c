import { catalogue } from '../../shared/providers/catalogue.ts'
import type { Draft } from './complete-draft.ts'
import { faultOf, isAddress, looksLikeKey } from './judge-value.ts'
import { keyInQuery } from './key-in-query.ts'
import { holdsKeyLike } from './key-like.ts'
import { knownEndpoint } from './known-endpoint.ts'
import { hasOwnShape, providerNamed } from './likely-providers.ts'
import type { Notes } from './notes.ts'

/** What stands in a text as such: in its order, so that keys and addresses find together. */
type Piece = { draft: Draft } | { address: string }

/** Pages about keys, which people copy along with them; no key goes there. */
const pageHosts = new Set(
  catalogue.flatMap(({ getKeyUrl, revokeKeyUrl }) => [getKeyUrl, revokeKeyUrl].flatMap((url) => URL.parse(url ?? '')?.host ?? [])),
)

/** What people call a key, and the address beside it, who say nothing of whose it is. */
const plainKeyName = /^(?:(?:api|access|auth|bearer|secret) ?)?(?:key|token)$/
const plainAddressName = /^(?:base|api|api base|base api)? ?(?:url|uri|host|endpoint|address)$|^(?:api )?base$/

/** Words of one line that are looked at. */
const mostWords = 200

/**
 * Gathers keys and addresses that stand in a text without the syntax of any tool: on a line of their own, behind a name, or in a
 * sentence. A key goes to the address before it, or else to the one after it; where the keys stand first and an address last, each goes
 * to the next one.
 */
export function createLooseKeys(notes: Notes) {
  const pieces: Piece[] = []
  let keys = 0

  function takeKey(key: string, line: number, more: Partial<Draft> = {}): void {
    keys += 1
    pieces.push({ draft: { source: 'pasted key', where: `The text on line ${line}`, key, ...more } })
  }

  /** Says whether it is an address that may be called. One with a key in it is an account already. */
  function takeAddress(address: string, line: number): boolean {
    const key = keyInQuery(address)
    if (key !== null) takeKey(key, line, { source: 'URL', where: 'The key in the URL', baseUrl: address, wholeRequest: true })
    else if (!/^https?:\/\//i.test(address) || isPage(address)) return false
    else pieces.push({ address })
    return true
  }

  /** Whose name says only that it is a key or an address, as a person writes it. */
  function takePlain(words: string, value: string, line: number): boolean {
    if (plainAddressName.test(words) && /[.:/$<{%]|^localhost/i.test(value)) {
      if (isAddress(value)) return takeAddress(value, line)
      pieces.push({ address: value })
      return true
    }
    if (!plainKeyName.test(words) || !mayBeKey(value)) return false
    takeKey(value, line)
    return true
  }

  return {
    count: (): number => keys,
    takeKey,

    /** A line that is one word: a key, or an address. Says whether it was one of them. */
    takeWord(word: string, line: number): boolean {
      const named = /^([a-z][a-z_-]{1,20})[:：](.+)$/is.exec(word)
      if (named && takePlain(plainName(named[1] ?? ''), named[2] ?? '', line)) return true
      if (isAddress(word)) return takeAddress(word, line)
      const key = word.replace(/^["'`“‘](.*)["'`”’][,;]?$/s, '$1').replace(/[,;]$/, '')
      if (!(hasOwnShape(key) || looksLikeKey(key)) || /^[A-Za-z_]\w{0,119}=[^=]/.test(key)) return false
      takeKey(key, line)
      return true
    },

    /** `Work key: sk-…`, `key=sk-…` and `Base URL: https://…`, as a person writes them. Says whether it was one of them. */
    takeNamed(name: string, value: string, line: number): boolean {
      if (!/[a-z ]/.test(name)) return false
      if (takePlain(plainName(name), value, line)) return true
      if (name.includes('_')) return false
      if (/\b(?:url|base|endpoint|host|address|api)\b/i.test(name) && isAddress(value)) return takeAddress(value, line)
      const provider = providerNamed(name.replace(/\b(?:api|key|token|secret)\b/gi, '').trim())
      if (!(hasOwnShape(value) || (provider !== undefined && looksLikeKey(value)))) return false
      takeKey(value, line, { named: provider ? [provider] : [] })
      return true
    },

    /**
     * Keys that only one provider’s keys look like, and addresses, within a sentence; beside an address also what looks like a key of
     * anybody. Says whether there was a key or an address.
     */
    takeSentence(sentence: string, line: number): boolean {
      const words = sentence
        .split(/[\s"'`“”‘’<>()（）,，;；。：、|]+/, mostWords)
        .map((word) => word.replace(/[.!?:]+$/, ''))
        .filter((word) => word !== '')
      // Two words alone are an address and its key, whatever the address looks like.
      const isPair = words.length === 2
      const addresses = new Set(words.filter((word) => isAddress(word) && (isPair || isCallable(word)) && takeAddress(word, line)))
      const likeKeys = words.filter((word) => !isAddress(word) && looksLikeKey(word) && (hasOwnShape(word) || holdsKeyLike(word)))
      const found = likeKeys.filter((word) => addresses.size > 0 || hasOwnShape(word))
      for (const key of found) takeKey(key, line)
      if (found.length < likeKeys.length) notes.say('A word that looks like a key was not understood.')
      return addresses.size + found.length > 0
    },

    finish(): Draft[] {
      const hasAddress = pieces.some((piece) => 'address' in piece)
      if (hasAddress && keys === 0) notes.say('A base URL without a key was left out.')
      const [first] = pieces
      const last = pieces.at(-1)
      const isKeyFirst = first !== undefined && 'draft' in first && last !== undefined && 'address' in last
      return isKeyFirst ? toNearest(pieces.toReversed()).toReversed() : toNearest(pieces)
    },
  }
}

const plainName = (name: string): string => name.toLowerCase().replace(/[_ -]+/g, ' ')

/** Gives each key the address before it, or else the first one. */
function toNearest(pieces: readonly Piece[]): Draft[] {
  let before = pieces.find((piece) => 'address' in piece)?.address ?? null
  return pieces.flatMap((piece) => {
    if ('draft' in piece) return [{ ...piece.draft, baseUrl: piece.draft.baseUrl ?? before }]
    before = piece.address
    return []
  })
}

/** Whether what a person calls a key may be one, or stands in the place of one, which is said then. */
function mayBeKey(value: string): boolean {
  const fault = faultOf(value)
  return fault === undefined ? looksLikeKey(value) : fault === 'reference' || fault === 'placeholder' || fault === 'masked'
}

/** Whether the address of a page that tells of keys rather than takes them. */
function isPage(address: string): boolean {
  return pageHosts.has(URL.parse(address)?.host ?? '') && !knownEndpoint(address).some(({ isUnder }) => isUnder)
}

/** In a sentence, addresses of pages outnumber those of APIs. */
function isCallable(address: string): boolean {
  return knownEndpoint(address).length > 0 || /\/v\d|\/api\b|\/openai|\/anthropic|\/\/api\.|:\d{2,5}(?:\/|$)/i.test(address)
}
