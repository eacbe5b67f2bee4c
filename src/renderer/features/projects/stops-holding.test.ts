import { expect, test } from 'vitest'
import { stopsHolding } from './stops-holding.ts'

const accountOf = (id: string) => ({ label: id.toUpperCase() })
const binding = { provider: 'openai', baseUrl: null, model: null, deniedIn: null } as const

test('before a project is removed, every account that it names is told with what becomes of it', () => {
  expect(stopsHolding({ bindings: [{ ...binding, accountId: 'a' }], denied: [] }, accountOf)).toEqual(['“A” is no longer bound to it.'])
  expect(stopsHolding({ bindings: ['a', 'b'].map((accountId) => ({ ...binding, accountId })), denied: ['c', 'd'] }, accountOf)).toEqual([
    '“A” and “B” are no longer bound to it.',
    '“C” and “D” may be used there again.',
  ])
  expect(stopsHolding({ bindings: [], denied: [] }, accountOf)).toEqual([])
})
