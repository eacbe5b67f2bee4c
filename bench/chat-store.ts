import { randomUUID } from 'node:crypto'
import { separateWords } from '../src/core/chat/separate-words.ts'
import { openBenchCore } from './bench-core.ts'
import { median, timed, type Figure } from './figure.ts'

const conversations = 1_000
const turnsEach = 50
const longTurns = 1_000
const rounds = 11
/** A rare word, a frequent one, two of them, what somebody types who is not through yet, and words of a text without spaces. */
const searches = ['zanzibar', 'the', 'the function', 'the functi', 't', 'returns an error', '世界', 'no such word']
/** What the list of conversations is searched by: frequent words take longest, each by itself. */
const listSearches = ['zanzibar', 'the', 'the function', 'the function and']

const common = 'the a to of and in is it you that for on with as this be are can if your not or use when from an at by'.split(' ')
const usual =
  'function returns error value string list query index table column test file path server request answer key model token stream async await promise type class method module package build script config option default version update change remove insert delete select join lock thread process memory cache buffer socket timeout retry queue worker event handler callback closure scope variable constant loop iterator generator array object map filter reduce sort parse format render component state effect hook route page form input button style layout'.split(
    ' ',
  )

/** The same texts each time: a few words often, some now and then, and names that come once or twice. */
function createWriter() {
  let seed = 20_261_126
  const chance = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const pick = (words: readonly string[]) => words[Math.floor(chance() * words.length)] ?? ''
  const word = () => {
    const dice = chance()
    return dice < 0.45 ? pick(common) : dice < 0.9 ? pick(usual) : `${pick(usual)}_${Math.floor(chance() * 5_000).toString(36)}`
  }
  return (length: number) => Array.from({ length }, word).join(' ')
}

/** Of several searches the one that takes longest, as its median. */
async function slowestOf(texts: readonly string[], search: (text: string) => unknown): Promise<Pick<Figure, 'measured' | 'detail'>> {
  const each = new Map(texts.map((text) => [text, new Array<number>()]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [text, took] of each) took.push(await timed(() => search(text)))
  }
  const [slowest] = [...each].map(([text, took]) => ({ text, middle: median(took) })).toSorted((a, b) => b.middle - a.middle)
  const worst = Math.max(...[...each.values()].flat())
  return {
    measured: slowest?.middle ?? Number.NaN,
    detail: `slowest of ${texts.length} searches (“${slowest?.text}”), median of ${rounds}; worst of all ${worst.toFixed(1)} ms`,
  }
}

/** Searching 100,000 messages, and opening a conversation of 2,000, at the core. */
export async function chatStoreFigures(): Promise<Figure[]> {
  const { core, storage, remove } = await openBenchCore()
  const { sqlite } = core.database
  const write = createWriter()
  const addConversation = sqlite.prepare(
    `INSERT INTO chat_conversations (id, title, title_by, source_id, model, created_at, updated_at) VALUES (?, ?, 'words', 'found:ollama', 'm', ?, ?)`,
  )
  const addMessage = sqlite.prepare(
    `INSERT INTO chat_messages (id, conversation_id, turn, variant, role, text, search_text, model, state, created_at)
     VALUES (?, ?, ?, 0, ?, ?, ?, 'm', 'complete', ?)`,
  )
  function seed(turns: number, at: number): string {
    const id = randomUUID()
    addConversation.run(id, write(6), at, at)
    for (let turn = 0; turn < turns; turn += 1) {
      const place = at * turns + turn
      const question = `${write(20)}${place % 20_000 === 7 ? ' zanzibar' : ''}${place % 10 === 3 ? '你好世界,这是一个关于函数和错误的问题' : ''}`
      addMessage.run(randomUUID(), id, turn, 'user', question, separateWords(question), at)
      addMessage.run(randomUUID(), id, turn, 'assistant', write(120), null, at)
    }
    return id
  }
  const long = sqlite.transaction(() => {
    for (let at = 0; at < conversations; at += 1) seed(turnsEach, at)
    return seed(longTurns, conversations)
  })()

  const messages = await slowestOf(searches, (text) => core.chat.search({ text, offset: 0, limit: 50 }))
  const lists = await slowestOf(listSearches, (search) => core.chat.conversations({ search, offset: 0, limit: 100 }))
  const opened: number[] = []
  for (let round = 0; round < rounds; round += 1) opened.push(await timed(() => core.chat.read({ id: long, turns: 30 })))
  const whole = await timed(() => core.chat.exportAs(long, 'json'))
  core.chat.remove(long)
  sqlite.exec('UPDATE chat_conversations SET deleted_at = 1 WHERE deleted_at IS NOT NULL')
  const purged = await timed(() => core.chat.purge())
  await storage.close()
  remove()
  const count = conversations * turnsEach * 2 + longTurns * 2
  return [
    { name: `search ${count} messages`, unit: 'ms', bar: 50, ...messages },
    { name: `search ${conversations + 1} conversations by ${count} messages`, unit: 'ms', bar: 50, ...lists },
    {
      name: `open a conversation of ${longTurns * 2} messages, at the core`,
      measured: median(opened),
      unit: 'ms',
      bar: 10,
      detail: `its last 30 turns, median of ${rounds}, worst ${Math.max(...opened).toFixed(1)} ms; all of it as JSON ${whole.toFixed(0)} ms`,
    },
    {
      name: `remove a conversation of ${longTurns * 2} messages for good`,
      measured: purged,
      unit: 'ms',
      bar: 3_000,
      detail: 'once, ten minutes after it was deleted; nothing else is done meanwhile',
    },
  ]
}
