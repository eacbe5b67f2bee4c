import { randomUUID } from 'node:crypto'
import type { Core } from '../src/core/compose.ts'
import { chatConversations, chatMessages } from '../src/core/chat/chat.tables.ts'

const rowsAtOnce = 400

/** An answer as models write them: words, a list and code. */
export function anAnswer(number: number): string {
  const code = Array.from({ length: 12 }, (_, line) => `  const value${line} = compute(${number}, ${line}) // step ${line}`).join('\n')
  return [
    `Answer ${number} has **bold** words, \`code\` and a sentence that goes on for a while, so that it takes more than one line.`,
    `- the first point of ${number}\n- the second one, which is longer\n- the third`,
    `\`\`\`typescript\nexport function work${number}(): void {\n${code}\n}\n\`\`\``,
    'And a paragraph at the end, which says what was done and why it was done that way.',
  ].join('\n\n')
}

/** Puts a conversation of so many turns, of two messages each, into the database, and returns its id. */
export function seedConversation({ database }: Pick<Core, 'database'>, { title, turns }: { title: string; turns: number }): string {
  const id = randomUUID()
  const at = new Date()
  const answerer = { sourceId: 'found:ollama', accountLabel: 'Ollama', provider: 'ollama', model: 'qwen2.5-coder:7b', onThisMachine: true }
  const messages = Array.from({ length: turns }, (_, turn) => [
    { turn, role: 'user', text: `Question ${turn}: how is it done?` },
    {
      turn,
      role: 'assistant',
      text: anAnswer(turn),
      ...answerer,
      inputTokens: 40,
      outputTokens: 180,
      firstTokenMs: 210,
      durationMs: 1_900,
    },
  ]).flat()
  database.db.transaction((db) => {
    const { sourceId, model } = answerer
    db.insert(chatConversations).values({ id, title, titleBy: 'user', sourceId, model, createdAt: at, updatedAt: at }).run()
    for (let from = 0; from < messages.length; from += rowsAtOnce) {
      const rows = messages.slice(from, from + rowsAtOnce)
      db.insert(chatMessages)
        .values(rows.map((row) => ({ id: randomUUID(), conversationId: id, variant: 0, state: 'complete', createdAt: at, ...row })))
        .run()
    }
  })
  return id
}
