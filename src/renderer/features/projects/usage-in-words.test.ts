import { expect, test } from 'vitest'
import { usageInWords } from './usage-in-words.ts'

test.each([
  [0, [], undefined],
  [1, [], '1 project uses it, and has no key from it any more.'],
  [2, [], '2 projects use it, and have no key from it any more.'],
  [0, ['Codex', 'Codex'], 'Codex uses it, and has no key from it any more.'],
  [2, ['Claude Code', 'Codex'], '2 projects, Claude Code, and Codex use it, and have no key from it any more.'],
])('what stops working with an account is named: %j %j', (projects, tools, words) => expect(usageInWords(projects, tools)).toBe(words))
