import { chromium, type Page } from '@playwright/test'
import { startFakeOllama, type FakeOllama } from '../e2e/fixtures/fake-ollama.ts'
import { startKeydeck } from '../e2e/fixtures/keydeck-process.ts'
import { findChromium } from '../scripts/find-chromium.ts'
import { openBenchCore } from './bench-core.ts'
import { median, type Figure } from './figure.ts'
import { anAnswer, seedConversation } from './seed-chat.ts'
import { longestFrameOfAnswer, paintedAt } from './watch-page.ts'

const turns = 1_000
const rounds = 15
const tokensPerSecond = 200
const tokens = 2_400

/**
 * The chat in a real Chromium, answered by a fake Ollama: from a token’s leaving it to its being painted, frames while an answer comes,
 * and opening a long conversation.
 */
export async function chatPageFigures(): Promise<Figure[]> {
  const { core, storage, folder, remove } = await openBenchCore()
  const long = seedConversation(core, { title: 'A long one', turns })
  const short = seedConversation(core, { title: 'A short one', turns: 1 })
  await storage.close()
  const ollama = await startFakeOllama({ models: ['qwen2.5-coder:7b'] })
  const keydeck = await startKeydeck(folder, { OLLAMA_HOST: ollama.origin })
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  await page.goto(keydeck.openUrl)
  await page.getByRole('navigation', { name: 'Main' }).waitFor()

  const opened = await openings(page, long, short)
  const first = await firstTokens(page, ollama)
  const prose = await longestWhile(page, ollama, proseAndCode())
  const code = await longestWhile(page, ollama, oneBlock())

  await browser.close()
  await keydeck.stop()
  await ollama.close()
  remove()
  const speed = `${tokensPerSecond} tokens/s for ${tokens / tokensPerSecond} s`
  return [
    { name: 'first token, from the provider to the screen', measured: median(first), unit: 'ms', bar: 30, detail: `median of ${rounds}` },
    { name: 'longest frame while an answer comes', measured: prose, unit: 'ms', bar: 50, detail: `${speed}: words and code` },
    { name: 'longest frame while code comes', measured: code, unit: 'ms', bar: 50, detail: `${speed}: one block of code` },
    { name: `opening ${turns * 2} messages`, measured: median(opened), unit: 'ms', bar: 300, detail: `median of ${opened.length}` },
  ]
}

/** From following a link to the conversation until its last message is painted. */
async function openings(page: Page, long: string, short: string): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round < 7; round++) {
    await paintedAt(page, 'Question 0:', { hash: `#/chat/${short}` })
    const { startedAt, at } = await paintedAt(page, `Question ${turns - 1}:`, { hash: `#/chat/${long}` })
    taken.push(at - startedAt)
  }
  return taken
}

async function firstTokens(page: Page, ollama: FakeOllama): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const token = `first-token-${round}`
    ollama.answer(() => [token, ' and', ' more'])
    ollama.hold()
    await send(page, `Round ${round}`)
    await page.getByText('Waiting for the first word').waitFor()
    const painted = paintedAt(page, token)
    // Until the page watches, and the request has reached the provider.
    await page.waitForTimeout(150)
    const before = ollama.written.length
    ollama.step()
    const { at } = await painted
    const left = ollama.written.slice(before).find(({ text }) => text.includes(token))
    if (!left) throw new Error('The token did not leave the fake provider.')
    taken.push(at - left.at)
    ollama.release()
    await page.getByRole('button', { name: 'Send' }).waitFor()
  }
  return taken
}

async function longestWhile(page: Page, ollama: FakeOllama, answer: readonly string[]): Promise<number> {
  ollama.answer(() => answer)
  ollama.tokensPerSecond(tokensPerSecond)
  await send(page, 'Write a lot.')
  await page.locator('article:last-child [aria-busy=true]').waitFor()
  const longest = await longestFrameOfAnswer(page)
  ollama.tokensPerSecond(null)
  return longest
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
}

/** About 50 kB. */
function proseAndCode(): string[] {
  return piecesOf(Array.from({ length: 70 }, (_, number) => anAnswer(number)).join('\n\n'))
}

function oneBlock(): string[] {
  const lines = Array.from({ length: 900 }, (_, line) =>
    line % 12 === 0
      ? `\nexport function f${line}(value: number): string {`
      : line % 12 === 11
        ? '}'
        : `  const name${line} = 'text' + ${line} // note`,
  )
  return piecesOf(`\`\`\`typescript\n${lines.join('\n')}\n\`\`\``)
}

/** A text in so many pieces as tokens are wanted. */
function piecesOf(text: string): string[] {
  const length = Math.ceil(text.length / tokens)
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) => text.slice(index * length, (index + 1) * length))
}
