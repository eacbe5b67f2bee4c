import { expect, test } from 'vitest'
import { recheckChoices } from '../../../shared/settings.ts'
import { intervalInWords } from './interval-in-words.ts'

test('each interval that can be chosen has a name of its own', () => {
  expect(recheckChoices.map(intervalInWords)).toEqual(['Every 15 minutes', 'Hourly', 'Every 4 hours', 'Daily'])
})
