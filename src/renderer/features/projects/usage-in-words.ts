import { countInWords } from '../../../shared/number-words.ts'
import { listInWords } from '../../lib/list-in-words.ts'

/** What uses an account, in one sentence that says what becomes of it; undefined where nothing does. */
export function usageInWords(projects: number, tools: readonly string[]): string | undefined {
  const names = [...new Set(tools)]
  const users = [...(projects > 0 ? [countInWords(projects, 'project')] : []), ...names]
  if (users.length === 0) return undefined
  const isOne = users.length === 1 && projects <= 1
  return `${listInWords(users)} ${isOne ? 'uses' : 'use'} it, and ${isOne ? 'has' : 'have'} no key from it any more.`
}
