import { expect, test } from 'vitest'
import { createProgressLine } from './progress-line.ts'

function lineOn(stream: { isTTY?: boolean }) {
  const written: string[] = []
  return { written, line: createProgressLine('Electron', { ...stream, write: (text: string) => written.push(text) }) }
}

test('on a terminal one line is written over, when it changes, and taken away at the end', () => {
  const { written, line } = lineOn({ isTTY: true })
  for (const transferred of [1_200_000, 1_200_001, 55_000_000]) line.report({ transferred, total: 110_000_000 })
  line.end()
  expect(written).toEqual(['\r\u001b[2KElectron: 1.2 of 110 MB (1 %)', '\r\u001b[2KElectron: 55 of 110 MB (50 %)', '\r\u001b[2K'])
})

test('elsewhere there is a line for each tenth, whatever the size of the chunks', () => {
  const { written, line } = lineOn({})
  for (let percent = 0; percent <= 100; percent += 1) line.report({ transferred: percent * 1_000_000, total: 100_000_000 })
  line.end()
  expect(written).toHaveLength(11)
  expect(written.at(0)).toBe('Electron: 0.0 of 100 MB (0 %)\n')
  expect(written.at(-1)).toBe('Electron: 100 of 100 MB (100 %)\n')
})

test('where the size is not known, there is a line for every 10 MB', () => {
  const { written, line } = lineOn({})
  for (const transferred of [1, 9_999_999, 10_000_001, 25_000_000]) line.report({ transferred, total: null })
  expect(written).toEqual(['Electron: 0.0 MB\n', 'Electron: 10 MB\n', 'Electron: 25 MB\n'])
})
