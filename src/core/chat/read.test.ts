import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../core.fixture.ts'
import { addConversation } from './chat.fixture.ts'
import { promptMessages } from './history.ts'
import { turnRange } from './turn-range.ts'

let core: TestCore
beforeEach(async () => void (core = await openTestCore()))
afterEach(() => core.remove())

const user = (text: string) => ({ role: 'user' as const, text })
const assistant = (text: string) => ({ role: 'assistant' as const, text })
const plan = (query: string) => JSON.stringify(core.database.sqlite.prepare(`EXPLAIN QUERY PLAN ${query}`).all())

test('a conversation is read in parts: its end, what comes before and after, and what is around a message', () => {
  const id = addConversation(
    core,
    Array.from({ length: 20 }, (_, index) => ({ question: `q${index}`, answer: `a${index}` })),
  )
  const read = (part: { before?: number; after?: number; around?: number }) => {
    const { messages, earlier, later, conversation } = core.chat.read({ id, turns: 3, ...part })
    expect(conversation.turns).toBe(20)
    return [messages.map(({ text }) => text).join(' '), earlier, later]
  }
  expect(read({})).toEqual(['q17 a17 q18 a18 q19 a19', true, false])
  expect(read({ before: 17 })).toEqual(['q14 a14 q15 a15 q16 a16', true, true])
  expect(read({ before: 2 })).toEqual(['q0 a0 q1 a1', false, true])
  expect(read({ after: 16 })).toEqual(['q17 a17 q18 a18 q19 a19', true, false])
  expect(read({ after: 19 })).toEqual(['', true, false])
  expect(read({ around: 10 })).toEqual(['q9 a9 q10 a10 q11 a11', true, true])
  expect(read({ around: 19 })).toEqual(['q17 a17 q18 a18 q19 a19', true, false])
  expect(read({ around: 0 })).toEqual(['q0 a0 q1 a1 q2 a2', false, true])
})

test('parts never reach beyond the conversation', () => {
  for (const place of [{}, { before: 99 }, { after: 99 }, { around: 99 }, { before: 0 }, { around: 2 }]) {
    for (const there of [0, 1, 5]) {
      const { from, to } = turnRange(there, { turns: 30, ...place })
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeGreaterThanOrEqual(from)
      expect(to).toBeLessThanOrEqual(there)
    }
  }
})

test('what a model is told takes turns between user and assistant, though an answer is missing', () => {
  expect(promptMessages([user('One'), assistant(''), user('Two'), assistant('Yes'), user('Three')])).toEqual([
    user('One\n\nTwo'),
    assistant('Yes'),
    user('Three'),
  ])
  expect(promptMessages([user('One'), user('Two'), assistant(' \n'), user('Three')])).toEqual([user('One\n\nTwo\n\nThree')])
})

test('every write and every opening of a conversation finds its rows by an index', () => {
  expect(
    plan(`SELECT * FROM chat_messages WHERE conversation_id = 'x' AND turn >= 1 AND turn < 9 ORDER BY turn, role DESC, variant`),
  ).toContain('SEARCH chat_messages USING INDEX chat_messages_place (conversation_id=? AND turn>? AND turn<?)')
  expect(plan(`UPDATE chat_messages SET state = 'stopped' WHERE state in ('waiting', 'streaming')`)).toContain('chat_messages_on_their_way')
})
