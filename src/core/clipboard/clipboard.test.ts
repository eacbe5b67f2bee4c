import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClipboard } from './clipboard.ts'

const secret = 'sk-canary-5f0c1d'

function createDesk() {
  const state = { text: 'what was there before', failing: false, held: Promise.resolve() }
  const failures: unknown[] = []
  const answer = async <Result>(work: () => Result): Promise<Result> => {
    await state.held
    if (state.failing) throw new Error('no clipboard')
    return work()
  }
  const clipboard = createClipboard({
    backend: { read: () => answer(() => state.text), write: (text) => answer(() => void (state.text = text)) },
    now: () => new Date('2026-11-03T10:00:00Z'),
    onClearFailed: (error) => failures.push(error),
  })
  return { clipboard, state, failures }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('S9: a copied key leaves the clipboard after 30 s', async () => {
  const { clipboard, state } = createDesk()
  expect(await clipboard.copySecret(secret)).toEqual({ clearsAt: new Date('2026-11-03T10:00:30Z') })
  await vi.advanceTimersByTimeAsync(29_999)
  expect(state.text).toBe(secret)
  await vi.advanceTimersByTimeAsync(1)
  expect(state.text).toBe('')
})

test('S9: what somebody copied in between stays', async () => {
  const { clipboard, state } = createDesk()
  await clipboard.copySecret(secret)
  state.text = `${secret} and more`
  await vi.advanceTimersByTimeAsync(60_000)
  await clipboard.clearNow()
  expect(state.text).toBe(`${secret} and more`)
})

test('S9: a second copy starts the time anew', async () => {
  const { clipboard, state } = createDesk()
  await clipboard.copySecret(secret)
  await vi.advanceTimersByTimeAsync(20_000)
  await clipboard.copySecret(secret)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(state.text).toBe(secret)
  await vi.advanceTimersByTimeAsync(1)
  expect(state.text).toBe('')
})

test('S9: the time of a first copy that ends while a second one is on its way does not touch the second', async () => {
  const { clipboard, state } = createDesk()
  await clipboard.copySecret(secret)
  await vi.advanceTimersByTimeAsync(29_999)
  const gate = Promise.withResolvers<void>()
  state.held = gate.promise
  const second = clipboard.copySecret('sk-second')
  await vi.advanceTimersByTimeAsync(1)
  gate.resolve()
  await second
  await vi.advanceTimersByTimeAsync(29_999)
  expect(state.text).toBe('sk-second')
  await vi.advanceTimersByTimeAsync(1)
  expect(state.text).toBe('')
})

test('S9: at the end of the app a key leaves at once, and what else is there stays', async () => {
  const { clipboard, state } = createDesk()
  await clipboard.clearNow()
  expect(state.text).toBe('what was there before')
  await clipboard.copySecret(secret)
  await clipboard.clearNow()
  expect(state.text).toBe('')
  state.text = secret
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.text).toBe(secret)
})

test('S9: a clipboard that did not answer in time is reported, and cleared at the end of the app', async () => {
  const { clipboard, state, failures } = createDesk()
  await clipboard.copySecret(secret)
  state.failing = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect(failures).toHaveLength(1)
  state.failing = false
  await clipboard.clearNow()
  expect(state.text).toBe('')
})

test('a second copy that fails leaves the first one on its own time', async () => {
  const { clipboard, state } = createDesk()
  await clipboard.copySecret(secret)
  state.failing = true
  await expect(clipboard.copySecret('sk-other')).rejects.toThrow('no clipboard')
  state.failing = false
  await vi.advanceTimersByTimeAsync(30_000)
  expect(state.text).toBe('')
})
