import { setTimeout as after } from 'node:timers/promises'
import { startFakeOllama } from '../e2e/fixtures/fake-ollama.ts'
import type { ChatMessage, ChatModel } from '../src/shared/chat.ts'
import { noOptions } from '../src/shared/account.ts'
import type { Reach } from '../src/shared/connectivity.ts'
import { openBenchCore } from './bench-core.ts'
import type { Figure } from './figure.ts'

const rounds = 3
const losses = 2
const model = 'qwen2.5-coder:7b'

type Bench = Awaited<ReturnType<typeof openBenchCore>>

/**
 * How long it takes until a provider that goes is noticed, and one that is back; and what becomes of messages that are sent all the while a
 * provider comes and goes: each is answered by it, by the local model, or told to have failed.
 */
export async function offlineNoticedFigures(): Promise<Figure[]> {
  const local = await startFakeOllama({ models: [model] })
  const machine = { home: '/nonexistent', environment: { OLLAMA_HOST: local.origin }, workingFolder: '/', platform: process.platform }
  const bench = await openBenchCore(undefined, { machine })
  const ending = new AbortController()
  let provider = await startFakeOllama({ models: ['big-model:latest'], tokensPerSecond: 400 })
  const { port } = provider
  const comeBack = async () => void (provider = await startFakeOllama({ port, models: ['big-model:latest'], tokensPerSecond: 400 }))
  const watching = bench.core.connectivity.watch(ending.signal)
  try {
    const work = await addAccount(bench, `${provider.origin}/v1`)
    await until(bench, 'reached', ending.signal)
    const [gone, back]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      await provider.close()
      gone.push(await until(bench, 'unreached', ending.signal))
      await comeBack()
      back.push(await until(bench, 'reached', ending.signal))
    }
    const sent = await chatThroughLosses(bench, work, { goAway: () => provider.close(), comeBack })
    const count = (fits: (message: ChatMessage) => boolean) => sent.filter((message) => message !== undefined && fits(message)).length
    const detail = [
      `${count(({ state, instead }) => state === 'complete' && instead === null)} answered by the provider`,
      `${count(({ state, instead }) => state === 'complete' && instead !== null)} by the local model`,
      `${count(({ state }) => state === 'failed')} told to have failed`,
    ]
    const slowest = `slowest of ${rounds}; a provider on this machine that is closed and opened again`
    return [
      { name: 'going offline is noticed', measured: Math.max(...gone), unit: 'ms', bar: 2_000, detail: slowest },
      { name: 'coming back is noticed', measured: Math.max(...back), unit: 'ms', bar: 5_000, detail: slowest },
      {
        name: `messages lost of ${sent.length} while a provider comes and goes`,
        measured: sent.length - count(({ state }) => state === 'complete' || state === 'failed'),
        unit: 'count',
        bar: 0,
        detail: detail.join(', '),
      },
    ]
  } finally {
    ending.abort()
    await watching
    await bench.storage.close()
    bench.remove()
    await Promise.all([provider.close(), local.close()])
  }
}

async function addAccount({ core }: Bench, baseUrl: string): Promise<ChatModel> {
  const { account } = await core.accounts.add({
    provider: 'deepseek',
    label: 'Work',
    baseUrl,
    model: null,
    local: true,
    key: 'sk-bench-0123456789',
    saveWhen: 'unchecked',
    options: noOptions,
  })
  core.settings.set({ offlineProviders: ['deepseek'] })
  return { sourceId: account.id, model: 'big-model:latest' }
}

/** How long it takes, in ms, until that is announced of the provider. */
async function until({ core, storage }: Bench, reach: Reach, signal: AbortSignal): Promise<number> {
  const began = performance.now()
  const changes = storage.changes.stream(signal)
  let next = changes.next()
  while ((await core.connectivity.status()).places[0]?.reach !== reach) {
    await next
    next = changes.next()
  }
  // It waits for the next change, which may be the end.
  next.catch(() => {})
  return performance.now() - began
}

/** One message after another, each in a conversation of its own, while the provider comes and goes; undefined for one that never ended. */
async function chatThroughLosses(bench: Bench, work: ChatModel, { goAway, comeBack }: Record<'goAway' | 'comeBack', () => Promise<void>>) {
  const { chat } = bench.core
  const sent: Promise<ChatMessage | undefined>[] = []
  const over = new AbortController()
  const sending = (async () => {
    while (!over.signal.aborted) {
      const { id } = chat.create({ with: work, systemPrompt: null, temperature: null })
      chat.send({ id, text: 'Say something that takes a while to say, word by word.', with: [work] })
      sent.push(answerOf(bench, id))
      await after(20)
    }
  })()
  for (let loss = 0; loss < losses; loss++) {
    await after(300)
    await goAway()
    await after(1_500)
    await comeBack()
    await after(3_500)
  }
  over.abort()
  await sending
  return Promise.all(sent)
}

async function answerOf({ core: { chat } }: Bench, id: string): Promise<ChatMessage | undefined> {
  const patience = AbortSignal.timeout(10_000)
  const answer = () => chat.read({ id, turns: 1 }).messages[1]
  const hasEnded = () => ['complete', 'failed', 'stopped'].includes(answer()?.state ?? '')
  const events = chat.watch(id, patience)
  while (!patience.aborted && !hasEnded()) await events.next().catch(() => {})
  return hasEnded() ? answer() : undefined
}
