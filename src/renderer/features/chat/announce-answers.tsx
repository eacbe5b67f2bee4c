import { useState } from 'react'
import { endInWords } from './answer-words.ts'
import { isRunning, type ConversationState } from './conversation-state.ts'

/** Says an answer once it has come to its end, for those who hear the page; not each of its words, and not what was there before. */
export function AnnounceAnswers({ turns }: Pick<ConversationState, 'turns'>) {
  const ended = (turns.at(-1)?.answers ?? []).filter((answer) => !isRunning(answer))
  const [openedAt] = useState(() => new Date())
  const [awaited, setAwaited] = useState<readonly string[]>([])
  const [known, setKnown] = useState<readonly string[]>([])
  const [said, setSaid] = useState('')

  const running = (turns.at(-1)?.answers ?? []).filter(isRunning).map(({ id }) => id)
  // A short answer can be whole before it was seen on its way.
  const news = ended.filter(({ id, createdAt }) => !known.includes(id) && (awaited.includes(id) || createdAt >= openedAt))
  if (news.length > 0) {
    setSaid(news.map(endInWords).join(' '))
    setKnown([...known, ...news.map(({ id }) => id)])
  }
  if (running.some((id) => !awaited.includes(id))) setAwaited(running)

  return <output className="sr-only">{said}</output>
}
