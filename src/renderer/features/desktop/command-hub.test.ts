import { expect, test } from 'vitest'
import type { ShellCommand } from '../../../shared/desktop.ts'
import { createCommandHub } from './command-hub.ts'

function listening(hub: ReturnType<typeof createCommandHub>) {
  const heard: ShellCommand['kind'][] = []
  return { heard, stop: hub.listen(({ kind }) => heard.push(kind)) }
}

test('the last command that nobody heard waits for the first who listens, and is heard once', () => {
  const hub = createCommandHub()
  hub.tell({ kind: 'search' })
  hub.tell({ kind: 'palette' })
  const first = listening(hub)
  const second = listening(hub)
  hub.tell({ kind: 'shortcuts' })
  expect([first.heard, second.heard]).toEqual([['palette', 'shortcuts'], ['shortcuts']])
})

test('what was heard does not wait for the page that comes next', () => {
  const hub = createCommandHub()
  const first = listening(hub)
  hub.tell({ kind: 'palette' })
  first.stop()
  expect(listening(hub).heard).toEqual([])
})

test('what waits can be forgotten', () => {
  const hub = createCommandHub()
  hub.tell({ kind: 'palette' })
  hub.forget()
  expect(listening(hub).heard).toEqual([])
})
