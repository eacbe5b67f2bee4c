import type { ValueFault } from './judge-value.ts'

export type Notes = ReturnType<typeof createNotes>

/** How many names or lines a sentence spells out. */
const mostNamed = 3

/** Sentences beyond these say little to anybody. */
const mostSentences = 40

type Counted = { count: number; first: string[] }

const wording: Record<Exclude<ValueFault, 'unusable'>, { one: string; many: string }> = {
  empty: { one: 'has no value.', many: 'have no value.' },
  reference: {
    one: 'refers to a value that is kept elsewhere; paste the value itself.',
    many: 'refer to values that are kept elsewhere; paste the values themselves.',
  },
  placeholder: { one: 'holds a placeholder in place of a key.', many: 'hold placeholders in place of keys.' },
  masked: { one: 'shows only a part of its key; copy the whole key.', many: 'show only parts of their keys; copy the whole keys.' },
  short: { one: 'is too short to be a key.', many: 'are too short to be keys.' },
  quoted: { one: 'has a quotation mark on one side only.', many: 'have a quotation mark on one side only.' },
}

/**
 * Gathers what was not understood, and tells it in few sentences: what has the same fault is counted together, so that a text of
 * a hundred thousand lines gets no more of them than a short one. Takes names and numbers of lines, never a value.
 */
export function createNotes() {
  const faults = new Map<ValueFault, Counted>()
  const unrelated: Counted = { count: 0, first: [] }
  const lines: Counted = { count: 0, first: [] }
  const keyless: Counted & { owner: string } = { count: 0, first: [], owner: '' }
  const said = new Set<string>()

  function countIn(counted: Counted, what: string | undefined): void {
    counted.count += 1
    if (what !== undefined && counted.first.length < mostNamed && !counted.first.includes(what)) counted.first.push(what)
  }

  return {
    /** A value that is no key; `where` begins a sentence: a name, or a few words. */
    value(fault: Exclude<ValueFault, 'unusable'>, where: string): void {
      const counted = faults.get(fault) ?? { count: 0, first: [] }
      faults.set(fault, counted)
      countIn(counted, where)
    },
    /** A variable that belongs to no account. */
    unrelated: (name: string): void => countIn(unrelated, unrelated.first.length < mostNamed ? nameToShow(name) : undefined),
    /** A part of an account of `owner`, a provider’s name, beside which there is no key. */
    withoutKey(name: string, owner: string): void {
      countIn(keyless, nameToShow(name))
      keyless.owner = owner
    },
    /** A line, counted from 1, that means nothing here. */
    line: (number: number): void => countIn(lines, String(number)),
    /** A whole sentence. */
    say: (sentence: string): void => void (said.size < mostSentences && said.add(sentence)),
    sentences(): string[] {
      return [
        ...said,
        ...[...faults].flatMap(([fault, { count, first }]) => {
          if (fault === 'unusable') return []
          return `${listed(first, count)} ${count === 1 ? wording[fault].one : wording[fault].many}`
        }),
        ...(lines.count === 0
          ? []
          : [`${lines.count === 1 ? 'Line' : 'Lines'} ${listed(lines.first, lines.count)} could not be understood.`]),
        ...(keyless.count === 0 ? [] : [keylessSentence(keyless)]),
        ...(unrelated.count === 0 ? [] : [unrelatedSentence(unrelated)]),
      ]
    },
  }
}

function keylessSentence({ count, first, owner }: Counted & { owner: string }): string {
  if (count === 1) return `${first[0] ?? 'One variable'} belongs to an account of ${owner}, whose key is missing.`
  return `${first.length === 0 ? `${count.toLocaleString('en')} variables` : listed(first, count)} belong to accounts whose keys are missing.`
}

function unrelatedSentence({ count, first }: Counted): string {
  if (count === 1) return `${first[0] ?? 'One variable'} has nothing to do with an account.`
  const examples = first.length === 0 ? '' : `, such as ${listed(first, first.length)}`
  return `${count.toLocaleString('en')} variables have nothing to do with an account${examples}.`
}

/** `A`, `A and B`, `A, B and 3 more`. */
function listed(first: readonly string[], count: number): string {
  const rest = count - first.length
  const inside = first.map((what, index) => (index > 0 && what.startsWith('The ') ? `the ${what.slice(4)}` : what))
  const parts = rest > 0 ? [...inside, `${rest.toLocaleString('en')} more`] : inside
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

/**
 * A variable's name as it may stand in a sentence: only one that is plainly a name and could not itself be a key. Undefined for
 * every other.
 */
export function nameToShow(name: string): string | undefined {
  if (!/^[A-Z][A-Z0-9]{0,19}(?:_[A-Z0-9]{1,20}){0,8}$/.test(name) || name.length > 48) return undefined
  return name.split('_').some(isKeyLike) ? undefined : name
}

const isKeyLike = (part: string): boolean => part.length >= 16 || (part.length >= 8 && /\d/.test(part) && /[A-Z]/.test(part))
