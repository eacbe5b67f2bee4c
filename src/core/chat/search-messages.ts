import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { mostHits, type ChatHit } from '../../shared/chat.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { searchQuery, wordsOf } from './search-query.ts'
import { joinWords } from './separate-words.ts'

/** An excerpt has about this many words. */
const excerptWords = 24

const numbersOf = z.array(z.number())
const rows = z.array(
  z.object({
    number: z.number(),
    messageId: z.string(),
    conversationId: z.string(),
    title: z.string(),
    turn: z.number(),
    role: z.enum(['user', 'assistant']).catch('assistant'),
    at: z.number(),
    excerpt: z.string(),
  }),
)

/** Without what the index does not tell apart either: case, and the accents of letters. */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase()

/** Finds messages and conversations by their words, in an index that SQLite keeps (FTS5). */
export function createMessageSearch({ sqlite }: Pick<Database, 'sqlite'>) {
  // A mark that no text can have had before: it is made up at each start.
  const mark = randomBytes(8).toString('hex')
  const [begin, end] = [`\u0002${mark}`, `\u0003${mark}`]

  const havingAll = `FROM chat_search AS s
       CROSS JOIN chat_messages AS m ON m.number = s.rowid
       CROSS JOIN chat_conversations AS c ON c.id = m.conversation_id
       WHERE s.chat_search MATCH ? AND c.deleted_at IS NULL`
  const newest = sqlite.prepare(`SELECT s.rowid ${havingAll} ORDER BY s.rowid DESC LIMIT ${mostHits}`).pluck()
  const best = sqlite.prepare(`SELECT s.rowid ${havingAll} ORDER BY bm25(chat_search), s.rowid DESC`).pluck()
  const details = sqlite.prepare(
    `SELECT m.number, m.id AS messageId, m.conversation_id AS conversationId, c.title, m.turn, m.role, m.created_at AS at,
       snippet(chat_search, 0, @begin, @end, '…', ${excerptWords}) AS excerpt
     FROM chat_search AS s
     CROSS JOIN chat_messages AS m ON m.number = s.rowid
     CROSS JOIN chat_conversations AS c ON c.id = m.conversation_id
     WHERE s.chat_search MATCH @query AND s.rowid BETWEEN @first AND @last
       AND +s.rowid IN (SELECT value FROM json_each(@numbers))`,
  )
  const conversationsWith = sqlite
    .prepare(
      `SELECT DISTINCT m.conversation_id FROM chat_search AS s
       CROSS JOIN chat_messages AS m INDEXED BY chat_messages_conversation ON m.number = s.rowid
       WHERE s.chat_search MATCH ?`,
    )
    .pluck()

  /** To rate every message that has a frequent word would take as long as there are messages. */
  function found(query: string): number[] {
    const numbers = numbersOf.parse(newest.all(query))
    return numbers.length < mostHits ? numbersOf.parse(best.all(query)) : numbers
  }

  function inParts(excerpt: string): ChatHit['excerpt'] {
    const parts = excerpt.split(begin).flatMap((part, index) => {
      const [marked = '', rest] = index === 0 ? ['', part] : part.split(end)
      return [
        { text: marked, found: true },
        { text: rest ?? '', found: false },
      ]
    })
    return parts.filter(({ text }) => text !== '').map((part) => ({ ...part, text: joinWords(part.text).replace(/\s+/gu, ' ') }))
  }

  return {
    /** Part of the messages that have every word: the best first, of 1,000 or more the newest. `total` counts up to 1,000. */
    messages({ text, offset, limit }: { text: string; offset: number; limit: number }): { hits: ChatHit[]; total: number } {
      const query = searchQuery(text)
      if (query === undefined) return { hits: [], total: 0 }
      return withStorageErrors(() => {
        const all = found(query)
        const numbers = all.slice(offset, offset + limit)
        if (numbers.length === 0) return { hits: [], total: all.length }
        const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
        const told = rows.parse(details.all({ begin, end, query, first, last, numbers: JSON.stringify(numbers) }))
        const byNumber = new Map(told.map((row) => [row.number, row]))
        const hits = numbers.flatMap((number): ChatHit[] => {
          const row = byNumber.get(number)
          if (!row) return []
          const { number: _, at, excerpt, ...hit } = row
          return [{ ...hit, at: new Date(at), excerpt: inParts(excerpt) }]
        })
        return { hits, total: all.length }
      })
    },

    /**
     * The ids of the conversations that have every word, each in the title or in a message. Words in titles may be parts of longer
     * ones, whatever their case and accents.
     */
    conversations(text: string, titles: readonly { id: string; title: string }[]): string[] {
      const all = [...new Set(folded(text).split(/\s+/u).filter(Boolean))]
      // What begins with a word has it: each search for one takes as long as it is frequent.
      const words = all.filter((word) => !all.some((other) => other !== word && other.startsWith(word)))
      const foldedTitles = titles.map(({ id, title }) => ({ id, title: folded(title) }))
      let left = new Set(titles.map(({ id }) => id))
      for (const word of words) {
        const having = new Set(foldedTitles.filter(({ title }) => title.includes(word)).map(({ id }) => id))
        const query = wordsOf(word).length > 0 ? searchQuery(word) : undefined
        if (query !== undefined && left.size > 0) {
          for (const id of z.array(z.string()).parse(withStorageErrors(() => conversationsWith.all(query)))) having.add(id)
        }
        left = new Set([...left].filter((id) => having.has(id)))
      }
      return [...left]
    },
  }
}
