import { expect, test } from 'vitest'
import { commandsFor } from './commands-for.ts'

const labels: Record<string, string> = { a: 'Work', b: 'It’s mine' }
const accountOf = (id: string) => (labels[id] === undefined ? undefined : { label: labels[id] })
const binding = { provider: 'anthropic', baseUrl: null, model: null, deniedIn: null } as const

test('a project is told as the commands that make it, quoted for a shell', () => {
  const project = {
    folder: '/home/me/client b',
    bindings: [
      { ...binding, accountId: 'a' },
      { ...binding, provider: 'openai' as const, accountId: 'b', baseUrl: 'https://api.example.com/v2', model: 'gpt-5' },
    ],
    denied: ['b'],
  }
  expect(commandsFor(project, accountOf)).toEqual([
    "keydeck use Work --project '/home/me/client b'",
    "keydeck use 'It’s mine' --project '/home/me/client b' --base-url 'https://api.example.com/v2' --model gpt-5",
    "keydeck project deny 'It’s mine' '/home/me/client b'",
  ])
})

test('of a project that says nothing, the command that would bind an account is told', () => {
  expect(commandsFor({ folder: '/p', bindings: [], denied: [] }, accountOf)).toEqual(['keydeck use ACCOUNT --project /p'])
})
