import { randomUUID } from 'node:crypto'
import { openBenchCore } from './bench-core.ts'
import { median, timed, type Figure } from './figure.ts'

const conversations = 1_000
const turnsEach = 50
const longTurns = 1_000
const rounds = 11
/** A rare word, a frequent one, two of them, and what somebody types who is not through yet. */
const searches = ['zanzibar', 'the', 'the function', 'the functi', 't', 'returns an error', 'no such word']

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

/** Searching 100,000 messages, and opening a conversation of 2,000, at the core. */
export async function chatStoreFigures(): Promise<Figure[]> {
  const { core, storage, remove } = await openBenchCore()
  const { sqlite } = core.database
  const write = createWriter()
  const addConversation = sqlite.prepare(
    `INSERT INTO chat_conversations (id, title, title_by, source_id, model, created_at, updated_at) VALUES (?, ?, 'words', 'found:ollama', 'm', ?, ?)`,
  )
  const addMessage = sqlite.prepare(
    `INSERT INTO chat_messages (id, conversation_id, turn, variant, role, text, model, state, created_at) VALUES (?, ?, ?, 0, ?, ?, 'm', 'complete', ?)`,
  )
  function seed(turns: number, at: number): string {
    const id = randomUUID()
    addConversation.run(id, write(6), at, at)
    for (let turn = 0; turn < turns; turn += 1) {
      const name = (at * turns + turn) % 20_000 === 7 ? ' zanzibar' : ''
      addMessage.run(randomUUID(), id, turn, 'user', `${write(20)}${name}`, at)
      addMessage.run(randomUUID(), id, turn, 'assistant', write(120), at)
    }
    return id
  }
  const long = sqlite.transaction(() => {
    for (let at = 0; at < conversations; at += 1) seed(turnsEach, at)
    return seed(longTurns, conversations)
  })()

  const each = new Map(searches.map((text) => [text, new Array<number>()]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [text, took] of each) took.push(await timed(() => core.chat.search({ text, offset: 0, limit: 50 })))
  }
  const slowest = [...each]
    .map(([text, took]) => ({ text, middle: median(took), worst: Math.max(...took) }))
    .toSorted((a, b) => b.middle - a.middle)
  const filtered = await timed(() => core.chat.conversations({ search: 'the function', offset: 0, limit: 100 }))
  const opened: number[] = []
  for (let round = 0; round < rounds; round += 1) opened.push(await timed(() => core.chat.read({ id: long, turns: 30 })))
  const whole = await timed(() => core.chat.exportAs(long, 'json'))
  core.chat.remove(long)
  sqlite.exec('UPDATE chat_conversations SET deleted_at = 1 WHERE deleted_at IS NOT NULL')
  const purged = await timed(() => core.chat.purge())
  await storage.close()
  remove()
  const [first] = slowest
  const worst = Math.max(...slowest.map((search) => search.worst))
  return [
    {
      name: `search ${conversations * turnsEach * 2 + longTurns * 2} messages`,
      measured: first?.middle ?? Number.NaN,
      unit: 'ms',
      bar: 50,
      detail: `slowest of ${searches.length} searches (“${first?.text}”), median of ${rounds}; worst of all ${worst.toFixed(1)} ms; the list of conversations by two frequent words ${filtered.toFixed(0)} ms`,
    },
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
