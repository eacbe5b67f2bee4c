import { expect, test } from 'vitest'
import type { CheckOutcome } from '../../../shared/check.ts'
import { toldAt } from './told-at.ts'

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const past = (number: number, outcome: CheckOutcome) => ({ at: day(number), outcome, latencyMs: null, models: null })

test('what is known of the owner is as old as the newest check that worked', () => {
  expect(toldAt({ outcome: 'works', at: day(9) }, [])).toEqual(day(9))
  const history = [past(1, 'works'), past(4, 'works'), past(6, 'unreachable'), past(9, 'rejected')]
  expect(toldAt({ outcome: 'rejected', at: day(9) }, history)).toEqual(day(4))
  expect(toldAt({ outcome: 'rejected', at: day(9) }, [past(9, 'rejected')])).toBeNull()
})
