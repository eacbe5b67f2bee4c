import { writeSync } from 'node:fs'
import { openTestCore, submitted } from '../core.fixture.ts'

/** Asks an account for an answer until it is killed, and prints the conversation: `node chat-killed.fixture.ts FOLDER BASE_URL`. */
const [folder = '', baseUrl = ''] = process.argv.slice(2)
const core = await openTestCore({ folder })
const { account } = await core.accounts.add(submitted('deepseek', { baseUrl }))
const model = { sourceId: account.id, model: 'big-model:latest' }
const { id } = core.chat.create({ with: model, systemPrompt: null, temperature: null })
core.chat.send({ id, text: 'Hello', with: [model, model] })
writeSync(1, `${id}\n`)
