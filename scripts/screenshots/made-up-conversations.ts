import { randomUUID } from 'node:crypto'
import { chatConversations, chatMessages } from '../../src/core/chat/chat.tables.ts'
import type { Database } from '../../src/core/db/open-database.ts'

type Answer = { label: string; provider: string; model: string; local?: boolean; text: string; firstTokenMs: number; durationMs: number }
type Talk = { title: string; hoursAgo: number; question: string; answers: readonly Answer[] }

const local = { label: 'This machine', provider: 'ollama', model: 'qwen2.5-coder:7b', local: true }
const work = { label: 'Work', provider: 'anthropic', model: 'claude-sonnet-4-5-20250929' }

const throttled = [
  'Call it at most once in each span of time; what comes in between waits for the next:',
  `\`\`\`typescript
/** Calls \`work\` at most once in \`everyMs\` milliseconds. */
export function throttled(work: () => void, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      work()
    }, everyMs)
  }
}
\`\`\``,
  'The first call waits, too. Call `work()` at once if it must not.',
].join('\n\n')

const debounced = [
  'You can remember when it last ran:',
  `\`\`\`typescript
export function throttled(work: () => void, everyMs: number) {
  let last = 0
  return () => {
    const now = Date.now()
    if (now - last < everyMs) return
    last = now
    work()
  }
}
\`\`\``,
  '- The first call runs at once.\n- A call that comes too early is **dropped**.',
].join('\n\n')

/** What somebody talked about in some days, newest first. */
const talks: readonly Talk[] = [
  {
    title: 'Calling a function less often',
    hoursAgo: 0.2,
    question: 'How do I call a function at most once in 100 ms?',
    answers: [
      { ...work, text: throttled, firstTokenMs: 640, durationMs: 3_900 },
      { ...local, text: debounced, firstTokenMs: 210, durationMs: 4_600 },
    ],
  },
  ...[
    ['Names for a changelog', 3],
    ['Why the index is not used', 27],
    ['A polite reply to the landlord', 51],
    ['Regular expression for dates', 76],
  ].map(([title, hoursAgo]) => ({
    title: String(title),
    hoursAgo: Number(hoursAgo),
    question: 'How is it done?',
    answers: [{ ...local, text: 'Like this.', firstTokenMs: 200, durationMs: 900 }],
  })),
]

/** Fills the conversations. `idOf`: an account by its label. */
export function fillConversations(db: Database['db'], idOf: (label: string) => string): void {
  for (const { title, hoursAgo, question, answers } of talks) {
    const id = randomUUID()
    const at = new Date(Date.now() - hoursAgo * 3_600_000)
    const [first] = answers
    if (!first) continue
    const { label, model } = first
    db.insert(chatConversations)
      .values({ id, title, titleBy: 'model', sourceId: idOf(label), model, createdAt: at, updatedAt: at })
      .run()
    const common = { conversationId: id, turn: 0, state: 'complete', createdAt: at }
    db.insert(chatMessages)
      .values([
        { ...common, id: randomUUID(), variant: 0, role: 'user', text: question },
        ...answers.map(({ label: of, local: onThisMachine = false, ...answer }, variant) => ({
          ...common,
          ...answer,
          id: randomUUID(),
          variant,
          role: 'assistant',
          sourceId: idOf(of),
          accountLabel: of,
          onThisMachine,
          chosen: variant === 0,
          inputTokens: 24,
          outputTokens: Math.round(answer.text.length / 4),
        })),
      ])
      .run()
  }
}
