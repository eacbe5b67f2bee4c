import { expect, test } from 'vitest'
import { aMessage } from './chat.fixture.ts'
import { groupAnswers } from './group-answers.ts'

test('an answer that came to nothing makes room for the next one', () => {
  const failed = aMessage({ variant: 0, state: 'failed', text: '', chosen: false })
  const second = aMessage({ variant: 1 })
  expect(groupAnswers([failed, second])).toEqual({ shown: [second], inVain: [failed] })
})

test('what has text, or is all that there is, is shown', () => {
  const stopped = aMessage({ variant: 0, state: 'stopped', text: 'half', chosen: false })
  const failed = aMessage({ variant: 1, state: 'failed', text: '', chosen: true })
  expect(groupAnswers([stopped, failed])).toEqual({ shown: [stopped, failed], inVain: [] })
})
