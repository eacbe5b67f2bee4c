import type { ChatMessage } from '../../../shared/chat.ts'

/** A turn's answers: those that are shown, and those that came to nothing before another was asked for. */
export function groupAnswers(answers: readonly ChatMessage[]): { shown: ChatMessage[]; inVain: ChatMessage[] } {
  const last = answers.at(-1)
  const isInVain = (answer: ChatMessage) =>
    answer !== last && !answer.chosen && answer.text === '' && (answer.state === 'failed' || answer.state === 'stopped')
  return { shown: answers.filter((answer) => !isInVain(answer)), inVain: answers.filter(isInVain) }
}
