import { expect, onTestFinished, test, vi } from 'vitest'
import type { ChatMessage, ConversationPart } from '../../../shared/chat.ts'
import { aConversation, aMessage } from './chat.fixture.ts'
import { createConversationFeed, type FollowListener, type WantedPart } from './conversation-feed.ts'

const question = (turn: number) => aMessage({ turn, role: 'user', text: `question ${turn}` })

/** A feed over a conversation in memory, whose frames are drawn by hand. */
function open(messages: ChatMessage[], { around }: { around?: number } = {}) {
  const asked: WantedPart[] = []
  const frames: (() => void)[] = []
  let listener: FollowListener | undefined
  let failure: Error | undefined
  const feed = createConversationFeed({
    async read(part): Promise<ConversationPart> {
      asked.push(part)
      if (failure) throw failure
      const fits = ({ turn }: ChatMessage) =>
        part.before === undefined ? turn >= Math.max(0, 20 - part.turns) : turn < part.before && turn >= part.before - part.turns
      return { conversation: aConversation(), messages: messages.filter(fits), earlier: part.before === undefined, later: false }
    },
    follow(next) {
      listener = next
      return () => (listener = undefined)
    },
    around,
    beforeFrame: (work) => frames.push(work),
  })
  const stop = feed.start()
  return {
    feed,
    asked,
    frames,
    stop,
    follow: () => listener,
    fail: (error: Error | undefined) => (failure = error),
    settled: () => new Promise((done) => setTimeout(done)),
  }
}

const twentyTurns = () => Array.from({ length: 20 }, (_, turn) => [question(turn), aMessage({ turn })]).flat()

test('a conversation is read once it is followed, and what comes is shown once in each frame', async () => {
  const { feed, asked, frames, follow, settled } = open(twentyTurns())
  expect(asked).toEqual([])
  follow()?.onFollowed()
  await settled()
  expect(feed.feed().state?.turns).toHaveLength(8)
  let shown = 0
  feed.subscribe(() => shown++)
  const running = aMessage({ turn: 20, state: 'streaming', text: '' })
  follow()?.onEvent({ type: 'message', message: question(20) })
  follow()?.onEvent({ type: 'message', message: running })
  for (const text of 'abc') follow()?.onEvent({ type: 'text', messageId: running.id, text })
  expect([shown, frames.length]).toEqual([0, 1])
  frames.shift()?.()
  expect(shown).toBe(1)
  expect(feed.feed().state?.turns.at(-1)?.answers[0]?.text).toBe('abc')
})

test('a conversation that cannot be followed yet is read now and then, until it can be followed or is left', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const messages = twentyTurns()
  const { feed, asked, follow, stop } = open(messages)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(feed.feed().state?.turns).toHaveLength(8)
  messages.push(question(20), aMessage({ turn: 20, text: 'meanwhile' }))
  await vi.advanceTimersByTimeAsync(1_500)
  expect(feed.feed().state?.turns.at(-1)?.answers[0]?.text).toBe('meanwhile')
  messages.push(question(21), aMessage({ turn: 21, text: 'just before' }))
  follow()?.onFollowed()
  await vi.advanceTimersByTimeAsync(0)
  expect(feed.feed().state?.turns.at(-1)?.answers[0]?.text).toBe('just before')
  const count = asked.length
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toHaveLength(count)
  follow()?.onEnded(new Error('gone'))
  stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toHaveLength(count)
})

test('after a gap in the connection the newest part is read again', async () => {
  const messages = twentyTurns()
  const { feed, follow, settled } = open(messages)
  follow()?.onFollowed()
  await settled()
  messages.push(question(20), aMessage({ turn: 20, text: 'meanwhile' }))
  follow()?.onFollowed()
  await settled()
  expect(feed.feed().state?.turns.at(-1)?.answers[0]?.text).toBe('meanwhile')
})

test('a conversation that is followed again after a pause is read again, and what was said meanwhile is there', async () => {
  const messages = twentyTurns()
  const { feed, follow, stop, settled } = open(messages)
  follow()?.onFollowed()
  await settled()
  stop()
  expect(follow()).toBeUndefined()
  messages.push(question(20), aMessage({ turn: 20, text: 'meanwhile' }))
  feed.start()
  follow()?.onFollowed()
  await settled()
  expect(feed.feed().state?.turns.at(-1)?.answers[0]?.text).toBe('meanwhile')
})

test('earlier messages are read before those that are there, and only once at a time', async () => {
  const { feed, asked, follow, settled } = open(twentyTurns())
  follow()?.onFollowed()
  await settled()
  void feed.loadEarlier()
  await feed.loadEarlier()
  await settled()
  expect(asked.slice(1)).toEqual([{ turns: 30, before: 12 }])
  expect(feed.feed().state?.turns).toHaveLength(20)
  await feed.loadEarlier()
  expect(asked).toHaveLength(2)
})

test('that it could not be read is told, and it can be tried again', async () => {
  const { feed, fail, follow, settled } = open(twentyTurns(), { around: 5 })
  fail(new Error('no'))
  follow()?.onFollowed()
  await settled()
  expect(feed.feed()).toMatchObject({ state: null, failure: { code: 'internal' } })
  fail(undefined)
  feed.tryAgain()
  await settled()
  expect(feed.feed()).toMatchObject({ state: { earlier: true }, failure: null })
})
