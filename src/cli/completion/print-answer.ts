import { answer, type Answer, type ValueSources } from './answer.ts'
import { quotedForBash, readBashLine } from './bash-line.ts'
import type { Candidate } from './candidate.ts'
import type { Grammar } from './grammar.ts'
import { quotedForPowershell, withoutPowershellQuotes } from './powershell-word.ts'

/** What a shell's script hands over. `words`: for Bash the line up to the cursor, as one; for the others those after the program's name. */
export type Asked = { shell: string; words: readonly string[]; breaks: string }

/**
 * What the script of a shell reads: what to offer on the first line, then a candidate on each, with its description after a tab. Bash
 * and PowerShell put in what they are given, so that it is quoted for them; zsh and fish quote by themselves, and choose by what is typed.
 */
export async function printAnswer(program: Grammar, { shell, words, breaks }: Asked, sources: ValueSources): Promise<string> {
  switch (shell) {
    case 'bash': {
      const line = readBashLine(words[0] ?? '', breaks)
      const typed = line.words.slice(1)
      const current = typed.at(-1) ?? ''
      const found = await answer(program, typed, sources)
      return asLines(found, ({ value }) =>
        value.startsWith(current) ? quotedForBash(value.slice(line.kept.length), line.quote) : undefined,
      )
    }
    case 'powershell': {
      const current = withoutPowershellQuotes(words.at(-1) ?? '')
      const found = await answer(program, [...words.slice(0, -1), current], sources)
      const lower = current.toLowerCase()
      return asLines(found, ({ value }) => (value.toLowerCase().startsWith(lower) ? quotedForPowershell(value) : undefined))
    }
    default:
      return asLines(await answer(program, words, sources), ({ value }) => value)
  }
}

function asLines({ offer, candidates }: Answer, write: (one: Candidate) => string | undefined): string {
  const lines = candidates.flatMap((one) => {
    const text = write(one)
    return text === undefined ? [] : [one.description === '' ? text : `${text}\t${one.description}`]
  })
  return [offer, ...lines].join('\n')
}
