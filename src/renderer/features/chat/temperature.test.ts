import { expect, test } from 'vitest'
import { readTemperature } from './temperature.ts'

test('a temperature is a number from 0 to 2, with a point or a comma; nothing leaves it to the provider', () => {
  expect(['0', ' 0.7', '1,5', '2', ''].map(readTemperature)).toEqual([0, 0.7, 1.5, 2, null])
  for (const typed of ['2.1', '-1', 'warm', '1e9', '0x1']) expect(readTemperature(typed), typed).toBeUndefined()
})
