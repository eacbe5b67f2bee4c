import type { ChatEvent, ChatMessage, Conversation, ConversationPart } from '../../../shared/chat.ts'

/** A message of the user's and its answers. */
export type Turn = { turn: number; question: ChatMessage | null; answers: readonly ChatMessage[] }

/** What the page shows of a conversation: turns that follow each other, oldest first. */
export type ConversationState = { conversation: Conversation; turns: readonly Turn[]; earlier: boolean; later: boolean }

/** Whether an answer is still on its way. */
export const isRunning = ({ state }: Pick<ChatMessage, 'state'>): boolean => state === 'waiting' || state === 'streaming'

/** A part as it was read first. */
export function stateFrom({ conversation, messages, earlier, later }: ConversationPart): ConversationState {
  return { conversation, turns: mergeTurns([], messages, 'read'), earlier, later }
}

/** What was there, with the newest part as it was read again: anything can have happened meanwhile. */
export function afterGap(state: ConversationState, part: ConversationPart): ConversationState {
  const first = part.messages[0]?.turn ?? 0
  const last = state.turns.at(-1)?.turn ?? -1
  // Between what was shown and what was read there are turns that are not here.
  if (state.later || last < first - 1) return stateFrom(part)
  return { ...state, conversation: part.conversation, turns: mergeTurns(state.turns, part.messages, 'read') }
}

/** What was there, with a part that was read of what comes before it. */
export function withEarlier(state: ConversationState, part: ConversationPart): ConversationState {
  return { ...state, turns: mergeTurns(state.turns, part.messages, 'read'), earlier: part.earlier }
}

/** What was there, with a part that was read of what comes after it. */
export function withLater(state: ConversationState, part: ConversationPart): ConversationState {
  return { ...state, turns: mergeTurns(state.turns, part.messages, 'read'), later: part.later }
}

/** What is known after events, in the order in which they came. Turns to which nothing happened stay the same objects. */
export function afterEvents(state: ConversationState, events: readonly ChatEvent[]): ConversationState {
  return joined(events).reduce(afterEvent, state)
}

function afterEvent(state: ConversationState, event: ChatEvent): ConversationState {
  if (event.type === 'conversation') return { ...state, conversation: event.conversation }
  if (event.type === 'message') {
    const last = state.turns.at(-1)?.turn ?? -1
    // A turn further on than what is shown comes when one gets there.
    if (state.later && event.message.turn > last) return state
    if (event.message.turn < (state.turns[0]?.turn ?? 0)) return state
    return { ...state, turns: mergeTurns(state.turns, [event.message], 'event') }
  }
  const at = state.turns.findLastIndex(({ answers }) => answers.some(({ id }) => id === event.messageId))
  const turn = state.turns[at]
  if (!turn) return state
  const answers = turn.answers.map((answer) => (answer.id === event.messageId ? withMore(answer, event) : answer))
  return { ...state, turns: state.turns.with(at, { ...turn, answers }) }
}

function withMore(answer: ChatMessage, { type, text }: { type: 'text' | 'reasoning'; text: string }): ChatMessage {
  const state = answer.state === 'waiting' ? 'streaming' : answer.state
  return { ...answer, state, [type]: answer[type] + text }
}

/** One event in place of several that follow each other and add to the same text. */
function joined(events: readonly ChatEvent[]): ChatEvent[] {
  const all: ChatEvent[] = []
  for (const event of events) {
    const last = all.at(-1)
    const isMore = (event.type === 'text' || event.type === 'reasoning') && last?.type === event.type
    if (isMore && last.messageId === event.messageId) all[all.length - 1] = { ...last, text: last.text + event.text }
    else all.push(event)
  }
  return all
}

/** Answers that are on their way are told by events, which know more of them than what was read. */
function mergeTurns(before: readonly Turn[], messages: readonly ChatMessage[], from: 'read' | 'event'): Turn[] {
  const turns = new Map(before.map((turn) => [turn.turn, turn]))
  for (const message of messages) {
    const turn = turns.get(message.turn) ?? { turn: message.turn, question: null, answers: [] }
    if (message.role === 'user') {
      turns.set(message.turn, turn.question ? turn : { ...turn, question: message })
      continue
    }
    const known = turn.answers.find(({ id }) => id === message.id)
    if (known && from === 'read' && (isRunning(message) || isSame(known, message))) continue
    const others = turn.answers.filter(({ id }) => id !== message.id)
    // One answer of a turn is the chosen one.
    const rest = message.chosen ? others.map((answer) => (answer.chosen ? { ...answer, chosen: false } : answer)) : others
    turns.set(message.turn, { ...turn, answers: [...rest, message].toSorted((a, b) => a.variant - b.variant) })
  }
  return [...turns.values()].toSorted((a, b) => a.turn - b.turn)
}

function isSame(a: ChatMessage, b: ChatMessage): boolean {
  return a.state === b.state && a.chosen === b.chosen && a.text.length === b.text.length && a.durationMs === b.durationMs
}
