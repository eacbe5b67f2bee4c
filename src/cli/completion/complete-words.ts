import type { Known } from './known-values.ts'
import { printAnswer, type Asked } from './print-answer.ts'
import { createValueSources } from './value-sources.ts'

/** What to print for a shell's script; '' where anything fails: a person who presses Tab asked for no reasons. */
export async function completeWords(known: Known, asked: Asked, folder: string): Promise<string> {
  try {
    return await printAnswer(known.grammar, asked, createValueSources(known, folder))
  } catch {
    return ''
  }
}
