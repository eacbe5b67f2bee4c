import { expect, test } from 'vitest'
import { whatItSays } from './what-it-says.ts'

const accountOf = (id: string) => ({ label: id })
const binding = { provider: 'openai', baseUrl: null, model: null, deniedIn: null } as const

test('a row tells the accounts that count in a project and those that never do', () => {
  const bindings = [
    { ...binding, accountId: 'Work' },
    { ...binding, accountId: 'Private', deniedIn: '/home/me' },
  ]
  expect(whatItSays({ bindings, denied: ['Old'] }, accountOf)).toBe('Work, never Old')
  expect(whatItSays({ bindings: [], denied: [] }, accountOf)).toBe('no account')
})
