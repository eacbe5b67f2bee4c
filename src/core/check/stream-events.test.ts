import { expect, test } from 'vitest'
import { streamEvents } from './stream-events.ts'

const turn = () => new Promise(setImmediate)

async function collect(events: AsyncIterable<number>): Promise<number[]> {
  const collected: number[] = []
  for await (const event of events) collected.push(event)
  return collected
}

test('every event comes out in order, those of one moment and the last ones too', async () => {
  const events = streamEvents<number>(async (emit) => {
    emit(1)
    emit(2)
    await turn()
    emit(3)
    await turn()
    emit(4)
  })
  expect(await collect(events)).toEqual([1, 2, 3, 4])
})

test('what the work throws comes after the events before it', async () => {
  const seen: number[] = []
  const events = streamEvents<number>(async (emit) => {
    emit(1)
    throw new Error('broken')
  })
  await expect(
    (async () => {
      for await (const event of events) seen.push(event)
    })(),
  ).rejects.toThrow('broken')
  expect(seen).toEqual([1])
})

/** Work that goes on until it is cancelled, and takes a moment to end. */
function endless() {
  const state = { ended: false }
  const work = async (emit: (event: number) => void, cancel: AbortSignal) => {
    emit(1)
    await new Promise((done) => cancel.addEventListener('abort', done))
    await turn()
    state.ended = true
    throw cancel.reason
  }
  return { state, work }
}

test('leaving the loop cancels the work and waits for its end', async () => {
  const { state, work } = endless()
  for await (const _ of streamEvents<number>(work)) break
  expect(state.ended).toBe(true)
})

test('aborting cancels the work, waits for its end and throws the reason', async () => {
  const { state, work } = endless()
  const controller = new AbortController()
  const running = collect(streamEvents<number>(work, controller.signal))
  await turn()
  controller.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
  expect(state.ended).toBe(true)
})
