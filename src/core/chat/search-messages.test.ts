import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mostHits } from '../../shared/chat.ts'
import { openTestCore, type TestCore } from '../core.fixture.ts'
import { addConversation, nobody } from './chat.fixture.ts'
import { createMessagesRepository } from './messages.repository.ts'

let core: TestCore
beforeEach(async () => void (core = await openTestCore()))
afterEach(() => core.remove())

const search = (text: string) => core.chat.search({ text, offset: 0, limit: 50 })
const listed = (text: string) => core.chat.conversations({ search: text, offset: 0, limit: 10 })
const textsOf = (text: string) => search(text).hits.map(({ excerpt }) => excerpt.map((part) => part.text).join(''))
const foundIn = (text: string) => search(text).hits.flatMap(({ excerpt }) => excerpt.filter(({ found }) => found).map((part) => part.text))

describe('a search through messages', () => {
  test('finds those that have every word, whatever case and accents, the last word also as a beginning', () => {
    addConversation(core, [{ question: 'How do lifetimes work in Rust?', answer: 'A lifetime is a région of code.' }])
    addConversation(core, [{ question: 'What rusts?', answer: 'Iron does, over its lifetime.' }])
    expect(textsOf('LIFETIMES rust')).toEqual(['How do lifetimes work in Rust?'])
    expect(textsOf('Région lif')).toEqual(['A lifetime is a région of code.'])
    expect(textsOf('region')).toEqual(['A lifetime is a région of code.'])
    expect(search('lifetim').total).toBe(3)
    expect(textsOf('lifetim over')).toEqual([])
    expect(foundIn('its lifet')).toEqual(['its', 'lifetime'])
  })

  test('finds words in the middle of a text that has no spaces between them', () => {
    addConversation(core, [{ question: '你好,世界!用Rust写一个解析器', answer: '这个世纪的界限' }])
    addConversation(core, [{ question: 'コーヒーを飲みます', answer: 'ขอกาแฟร้อน' }])
    expect(textsOf('世界')).toEqual(['你好,世界!用Rust写一个解析器'])
    expect(foundIn('世界')).toEqual(['世界'])
    expect(foundIn('解析 rust')).toEqual(['Rust', '解析'])
    expect(textsOf('ヒーを')).toEqual(['コーヒーを飲みます'])
    expect(textsOf('กาแฟ')).toEqual(['ขอกาแฟร้อน'])
    expect(search('界世').total).toBe(0)
    expect(listed('世纪').total).toBe(1)
  })

  test('finds a word whatever way its accents were typed in', () => {
    addConversation(core, [{ question: 'El señor Phạm y García'.normalize('NFD'), answer: 'Hi' }])
    for (const word of ['señor', 'senor', 'Phạm', 'García', 'señor'.normalize('NFD')]) expect(search(word).total, word).toBe(1)
  })

  test('finds an answer once it has ended, also one that a process that is gone left on its way', () => {
    const id = addConversation(core, [{ question: 'Hello', answer: 'Hi' }])
    const messages = createMessagesRepository(core.database)
    const author = { ...nobody, accountLabel: 'Work', provider: 'openai', onThisMachine: false }
    const [, waiting] = messages.addTurn(id, 'And?', [author], new Date())
    if (waiting) messages.save({ ...waiting, text: '你好世界, needle', state: 'streaming' })
    expect(search('needle').total).toBe(0)
    messages.stopLeftOver()
    expect(textsOf('needle')).toEqual(['你好世界, needle'])
    expect(foundIn('世界')).toEqual(['世界'])
    core.database.sqlite.exec(`INSERT INTO chat_search (chat_search, rank) VALUES ('integrity-check', 1)`)
  })

  test('takes a word that ends with a sign for a whole one', () => {
    addConversation(core, [{ question: 'Is C++ faster than C#?', answer: 'A café has a config.' }])
    for (const word of ['C++', 'C#', '<c>']) expect(foundIn(word), word).toEqual(['C', 'C'])
    expect(foundIn('c').length).toBeGreaterThan(2)
  })

  test('says where it was found', () => {
    const id = addConversation(core, [
      { question: 'Hello', answer: 'Hi' },
      { question: 'Where is the needle?', answer: 'Here' },
    ])
    const { hits, total } = search('needle')
    expect(total).toBe(1)
    expect(hits[0]).toMatchObject({ conversationId: id, title: 'Hello', turn: 1, role: 'user' })
    expect(hits[0]?.messageId).toBe(core.chat.read({ id, turns: 1 }).messages[0]?.id)
    expect(hits[0]?.excerpt).toEqual([
      { text: 'Where is the ', found: false },
      { text: 'needle', found: true },
      { text: '?', found: false },
    ])
  })

  test('puts the message first that is more about it', () => {
    addConversation(core, [
      { question: `needle ${'hay '.repeat(300)}`, answer: 'short needle, needle' },
      { question: 'nothing', answer: 'hay '.repeat(200) },
    ])
    expect(textsOf('needle')[0]).toBe('short needle, needle')
  })

  test('shows a short part of a long message, on one line', () => {
    addConversation(core, [{ question: `${'before\n'.repeat(500)}needle${'\tafter'.repeat(500)}`, answer: 'yes' }])
    const [text = ''] = textsOf('needle')
    expect(text).toContain('needle')
    expect(text.length).toBeLessThan(250)
    expect(text).not.toMatch(/[\n\t]/)
  })

  const odd = [
    '"',
    '""',
    '*',
    'AND',
    'NOT needle',
    'needle OR',
    'NEAR(needle)',
    '(needle',
    'text:needle',
    '-needle',
    '^needle',
    'needle*',
    '{text} : x',
    '🦀',
    'a\u0000b',
    "';--",
    '\\',
    '%',
    '\ud800',
    '+',
    'ﬁ',
    '中文',
  ]
  test('takes everything as plain text', () => {
    addConversation(core, [{ question: 'needle and not hay', answer: 'or near' }])
    for (const text of odd) {
      expect(() => search(text), text).not.toThrow()
      expect(() => search(`${text} ${text}`), text).not.toThrow()
      expect(() => core.chat.conversations({ search: text, offset: 0, limit: 10 }), text).not.toThrow()
    }
  })

  test('knows no operators, and words of 250 letters or 250 words are no trouble', () => {
    addConversation(core, [{ question: 'needle and hay', answer: 'text needle' }])
    expect(search('needle OR straw').total).toBe(0)
    expect(search('needle NOT hay').total).toBe(0)
    expect(search('needle AND hay').total).toBe(1)
    expect(search('text:needle').total).toBe(1)
    expect(search('NEEDLE*').total).toBe(2)
    expect(search('"needle').total).toBe(2)
    expect(search('🦀').total).toBe(0)
    expect(search('needle 🦀').total).toBe(2)
    expect(search('n '.repeat(250)).total).toBe(0)
    expect(search('n'.repeat(500)).total).toBe(0)
  })

  test('leaves out what was deleted, and has it again when it is restored', () => {
    const id = addConversation(core, [{ question: 'needle', answer: 'hay' }])
    core.chat.remove(id)
    expect(search('needle')).toEqual({ hits: [], total: 0 })
    core.chat.restore(id)
    expect(search('needle').total).toBe(1)
  })

  test('counts up to a thousand, gives them in parts, and then the newest first', () => {
    addConversation(
      core,
      Array.from({ length: 600 }, (_, index) => ({ question: `common ${index}`, answer: 'common' })),
    )
    expect(search('common').total).toBe(mostHits)
    expect(
      search('common')
        .hits.map(({ turn }) => turn)
        .slice(0, 4),
    ).toEqual([599, 599, 598, 598])
    const seen = new Set<string>()
    for (let offset = 0; offset < mostHits; offset += 100) {
      for (const { messageId } of core.chat.search({ text: 'common', offset, limit: 100 }).hits) seen.add(messageId)
    }
    expect(seen.size).toBe(mostHits)
    expect(core.chat.search({ text: 'common', offset: mostHits, limit: 100 }).hits).toEqual([])
  })
})

describe('the list of conversations', () => {
  test('is searched by every word, each in the title or in any message', () => {
    const id = addConversation(core, [
      { question: 'Lifetimes', answer: 'of references' },
      { question: 'Go on', answer: 'With borrowing' },
    ])
    const other = addConversation(core, [{ question: 'Other things', answer: 'and borrowing' }])
    core.chat.change({ id, title: 'About C++' })
    expect(listed('borrowing').items.map((item) => item.id)).toEqual([other, id])
    expect(listed('c++ borrow refer').items.map((item) => item.id)).toEqual([id])
    expect(listed('refer Borrow references borrow c++').items.map((item) => item.id)).toEqual([id])
    expect(listed('bout')).toMatchObject({ total: 1 })
    expect(listed('things references')).toEqual({ items: [], total: 0 })
    expect(listed('  ').total).toBe(2)
    core.chat.change({ id: other, title: 'Café à Zürich, 한국어, が' })
    for (const words of ['cafe', 'CAFÉ a', 'zuri', '한국', 'が'.normalize('NFD')]) expect(listed(words).total, words).toBe(1)
  })

  test('has the one first that was written to last, in parts', () => {
    const ids = ['one', 'two', 'three'].map((question) => addConversation(core, [{ question, answer: '' }]))
    expect(core.chat.conversations({ search: '', offset: 0, limit: 2 })).toMatchObject({
      total: 3,
      items: [{ id: ids[2], turns: 1, title: 'three' }, { id: ids[1] }],
    })
    expect(core.chat.conversations({ search: '', offset: 2, limit: 2 }).items).toMatchObject([{ id: ids[0] }])
    core.chat.remove(ids[2] ?? '')
    expect(core.chat.conversations({ search: '', offset: 0, limit: 2 })).toMatchObject({
      total: 2,
      items: [{ id: ids[1] }, { id: ids[0] }],
    })
  })
})
