import { expect, test } from 'vitest'
import { aConversation, aMessage } from './chat.fixture.ts'
import { afterEvents, afterGap, stateFrom, withEarlier, type ConversationState } from './conversation-state.ts'

const question = (turn: number) => aMessage({ turn, role: 'user', text: `question ${turn}` })
const part = (turns: readonly number[], rest = { earlier: false, later: false }) => ({
  conversation: aConversation(),
  messages: turns.flatMap((turn) => [question(turn), aMessage({ turn })]),
  ...rest,
})
const running = aMessage({ turn: 1, state: 'streaming', text: 'a' })
const textsOf = ({ turns }: ConversationState) => turns.map(({ answers }) => answers.map(({ text }) => text))

test('text is added to its answer, and turns to which nothing happened stay the same objects', () => {
  const before = afterEvents(stateFrom(part([0])), [
    { type: 'message', message: question(1) },
    { type: 'message', message: { ...running, state: 'waiting', text: '' } },
  ])
  const after = afterEvents(before, [
    { type: 'text', messageId: running.id, text: 'one ' },
    { type: 'text', messageId: running.id, text: 'two' },
    { type: 'reasoning', messageId: running.id, text: 'so' },
  ])
  expect(textsOf(after)).toEqual([['text'], ['one two']])
  expect(after.turns[1]?.answers[0]).toMatchObject({ state: 'streaming', reasoning: 'so' })
  expect(after.turns[0]).toBe(before.turns[0])
})

test('what was read of an answer that is on its way takes nothing back of what events told', () => {
  const state = afterEvents(stateFrom(part([0])), [
    { type: 'message', message: running },
    { type: 'text', messageId: running.id, text: 'bc' },
  ])
  expect(textsOf(afterGap(state, { ...part([0]), messages: [question(1), { ...running, text: '' }] }))).toEqual([['text'], ['abc']])
})

test('after a gap an answer that ended meanwhile is whole, and what was loaded earlier stays', () => {
  const state = withEarlier(afterEvents(stateFrom(part([5, 6], { earlier: true, later: false })), []), part([3, 4]))
  const ended = aMessage({ turn: 6, text: 'whole', durationMs: 5 })
  const after = afterGap(state, { ...part([5], { earlier: true, later: false }), messages: [question(6), ended] })
  expect(after.turns.map(({ turn }) => turn)).toEqual([3, 4, 5, 6])
  expect(textsOf(after).at(-1)).toEqual(['whole'])
  expect(after.earlier).toBe(false)
})

test('where turns are missing between what was shown and what was read, only what was read is shown', () => {
  expect(afterGap(stateFrom(part([0, 1])), part([8, 9], { earlier: true, later: false })).turns.map(({ turn }) => turn)).toEqual([8, 9])
})

test('further answers stand beside the first in their order, and one of them is chosen', () => {
  const second = aMessage({ turn: 0, variant: 1, text: 'second' })
  const after = afterEvents(stateFrom(part([0])), [{ type: 'message', message: second }])
  expect(after.turns[0]?.answers.map(({ text, chosen }) => [text, chosen])).toEqual([
    ['text', false],
    ['second', true],
  ])
})

test('a turn beyond a part from the middle waits until one gets there', () => {
  const state = stateFrom(part([3, 4], { earlier: true, later: true }))
  expect(afterEvents(state, [{ type: 'message', message: question(9) }])).toBe(state)
  expect(afterEvents(state, [{ type: 'message', message: question(1) }])).toBe(state)
})
