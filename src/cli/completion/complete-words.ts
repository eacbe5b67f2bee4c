import type { Known } from './known-values.ts'
import { printAnswer, type Asked } from './print-answer.ts'
import { createValueSources, type WhereToLook } from './value-sources.ts'

/** What to print for a shell's script; '' where anything fails: a person who presses Tab asked for no reasons. */
export async function completeWords(known: Known, asked: Asked, where: WhereToLook): Promise<string> {
  try {
    return await printAnswer(known.grammar, asked, createValueSources(known, where))
  } catch {
    return ''
  }
}
