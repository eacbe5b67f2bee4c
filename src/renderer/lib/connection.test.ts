import { expect, test } from 'vitest'
import { createConnection } from './connection.ts'

test('listeners hear of each change once, and of no repetition', () => {
  const connection = createConnection('open')
  const heard: string[] = []
  const stop = connection.subscribe(() => heard.push(connection.state()))
  for (const state of ['open', 'stopped', 'stopped', 'open'] as const) connection.report(state)
  stop()
  connection.report('stopped')
  expect(heard).toEqual(['stopped', 'open'])
})

test('S13: a window that was refused stays refused, whatever answers later', () => {
  const connection = createConnection('open')
  connection.report('refused')
  connection.report('open')
  expect(connection.state()).toBe('refused')
})

test('an answer to a request that left before another one failed does not open the connection again', () => {
  const connection = createConnection('open')
  const early = connection.begin()
  connection.begin()('stopped')
  early('open')
  expect(connection.state()).toBe('stopped')
  connection.begin()('open')
  expect(connection.state()).toBe('open')
})
