import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { searchText } from '../accounts/account-rows.ts'
import { isKnown } from '../accounts/known-account.ts'

/** A line of the palette. `run` does it; `words` is what a search looks at, in lower case. */
export type Command = { id: string; title: string; note: string; words: string; keys?: readonly string[]; run: () => void }

/** At most as many lines as one reads. */
const mostShown = 12

/** The commands that hold every word of the query, those whose title begins with it first. */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found: Command[] = []
  const rest: Command[] = []
  for (const command of commands) {
    if (!wanted.every((word) => command.words.includes(word))) continue
    if (command.title.toLowerCase().startsWith(query.trim().toLowerCase())) found.push(command)
    else if (rest.length < mostShown) rest.push(command)
    if (found.length === mostShown) break
  }
  return [...found, ...rest].slice(0, mostShown)
}

/** Commands for each account: open it, chat with it, and make it active where it is not and can be. */
export function accountCommands(
  accounts: readonly Account[],
  act: Record<'open' | 'activate' | 'chat', (account: Account) => void>,
): Command[] {
  return accounts.flatMap((account) => {
    const note = definitionOf(account).name
    const words = searchText(account)
    const label = plainText(account.label)
    const open = { id: `open ${account.id}`, title: `Open ${label}`, note, words: `open ${words}`, run: () => act.open(account) }
    if (!isKnown(account)) return [open]
    const chat = {
      id: `chat ${account.id}`,
      title: `Chat with ${label}`,
      note,
      words: `chat with ${words}`,
      run: () => act.chat(account),
    }
    if (account.active) return [open, chat]
    return [
      {
        id: `use ${account.id}`,
        title: `Make ${label} active`,
        note,
        words: `make active use ${words}`,
        run: () => act.activate(account),
      },
      open,
      chat,
    ]
  })
}
