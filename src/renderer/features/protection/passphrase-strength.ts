import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'

export type Strength = { score: 0 | 1 | 2 | 3 | 4; word: string; advice: string }

const words = ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'] as const

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  translations: english.translations,
  // Longer input takes longer to judge and is strong by its length alone, unless it repeats itself within this much.
  maxLength: 100,
})

/** How well a passphrase would stand up to guessing, in words. Runs on this machine only. */
export function strengthOf(passphrase: string): Strength {
  const { score, feedback } = zxcvbn.check(passphrase)
  const advice = feedback.warning ?? feedback.suggestions[0] ?? ''
  return { score, word: words[score], advice: score >= 3 ? '' : advice }
}
