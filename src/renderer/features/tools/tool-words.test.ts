import { expect, test } from 'vitest'
import { toolStates } from '../../../shared/tools.ts'
import { deliveryWords, partsOf, statusOfTool } from './tool-words.ts'

test('each state of a tool has a word of its own', () => {
  const words = toolStates.map((state) => statusOfTool(state).word)
  expect(new Set(words).size).toBe(toolStates.length)
})

test('a command within a sentence is told apart from its words', () => {
  expect(partsOf('Start it with `keydeck run -- aider`, or name an account.')).toEqual([
    { text: 'Start it with ', isCode: false },
    { text: 'keydeck run -- aider', isCode: true },
    { text: ', or name an account.', isCode: false },
  ])
  expect(partsOf('`keydeck run`')).toEqual([{ text: 'keydeck run', isCode: true }])
  expect(partsOf('No command.')).toEqual([{ text: 'No command.', isCode: false }])
})

test('how a tool gets its key is said, whether or not it is applied', () => {
  expect(deliveryWords('helper', false)).toMatch(/^Once applied, it calls the keydeck command/)
  expect(deliveryWords('helper', true)).toMatch(/^It calls the keydeck command/)
  expect(deliveryWords('environment', false)).toMatch(/^It gets it from its environment/)
})
