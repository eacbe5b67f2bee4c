import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportedConversation } from '../../shared/chat-export.ts'
import { openTestCore, type TestCore } from '../core.fixture.ts'
import { addConversation, ended, nobody } from './chat.fixture.ts'

let core: TestCore
beforeEach(async () => void (core = await openTestCore()))
afterEach(() => core.remove())

const markdown = (id: string) => core.chat.exportAs(id, 'markdown').text

describe('a conversation as Markdown', () => {
  test('has its title, times, system prompt, who wrote what, and the figures', () => {
    const id = addConversation(core, [{ question: 'How do I *sort*?', answer: 'Use `sort()`.' }])
    core.chat.change({ id, title: 'Sorting [lists]', systemPrompt: 'Be brief.\n# Really', temperature: 0.5 })
    const lines = markdown(id).split('\n')
    expect(lines[0]).toBe('# Sorting \\[lists\\]')
    expect(lines[2]).toMatch(/^\*Begun \d{4}-\d\d-\d\d \d\d:\d\d UTC, temperature 0\.5\.\*$/)
    expect(markdown(id)).toContain('**System prompt**\n\n> Be brief.\n> # Really\n')
    expect(markdown(id)).toContain('\n---\n\n## You\n')
    expect(markdown(id)).toContain('\n> How do I *sort*?\n')
    expect(markdown(id)).toContain(
      '\n## some-model · Work\n\nUse `sort()`.\n\n*12 tokens in, 34 tokens out, first token after 56 ms, 1.3 s*\n',
    )
  })

  test('is not thrown into disorder by code that does not end', () => {
    const id = addConversation(core, [
      { question: '```js\nleft open', answer: 'So:\n````md\n```js\ncode\n```\nstill open\n' },
      { question: 'On', answer: '~~~\n```\n~~~\nclosed\n```js\nx\n``` not the end\n   ```' },
    ])
    const text = markdown(id)
    expect(text).toContain('> ```js\n> left open\n')
    expect(text).toContain('still open\n````\n\n*12')
    expect(text).toContain('``` not the end\n   ```\n\n*12')
  })

  test('marks the answers of one turn, and says what was stopped, failed or answered on this machine', async () => {
    const id = addConversation(core, [{ question: 'Hello', answer: 'Hi' }])
    core.chat.retry({ id, turn: 0, with: nobody })
    await ended(core, id)
    core.database.sqlite.exec(
      `UPDATE chat_messages SET on_this_machine = 1, model = 'qwen2.5-coder:7b', instead = 'Work' WHERE variant = 1`,
    )
    expect(markdown(id)).toContain('## some-model · Work (answer 1 of 2, chosen)')
    expect(markdown(id)).toContain('## qwen2.5-coder:7b on this machine, in place of Work (answer 2 of 2)\n\n*Failed: The account')
    core.database.sqlite.exec(`UPDATE chat_messages SET state = 'stopped', error = NULL WHERE variant = 1`)
    expect(markdown(id)).toContain('\n\n*Stopped.*\n')
  })
})

test('a conversation as JSON is read again by its schema, every part of it there', async () => {
  const id = addConversation(core, [
    { question: 'Hello "you"\u0000', answer: 'Hi\n```' },
    { question: 'On', answer: '' },
  ])
  core.chat.change({ id, systemPrompt: 'Be brief.', temperature: 1 })
  core.chat.retry({ id, turn: 1, with: nobody })
  await ended(core, id)
  const { fileName, text } = core.chat.exportAs(id, 'json')
  expect(fileName).toBe('Hello you.json')
  const read = exportedConversation.parse(JSON.parse(text))
  const { conversation, messages } = core.chat.read({ id, turns: 10 })
  expect(read).toMatchObject({
    version: 1,
    title: conversation.title,
    createdAt: conversation.createdAt.toISOString(),
    systemPrompt: 'Be brief.',
    temperature: 1,
    turns: [
      {
        question: { text: 'Hello "you"\u0000' },
        answers: [{ text: 'Hi\n```', chosen: true, account: 'Work', model: 'some-model', inputTokens: 12, durationMs: 1_250, error: null }],
      },
      {
        question: { text: 'On' },
        answers: [
          { text: '', variant: 0 },
          { variant: 1, state: 'failed', error: { code: 'not-found' } },
        ],
      },
    ],
  })
  expect(read.turns.flatMap(({ answers }) => answers).length).toBe(messages.filter(({ role }) => role === 'assistant').length)
})
