import { createServer } from 'node:http'
import { startFakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { startServer } from '../../e2e/fixtures/start-server.ts'
import { openMadeUpNetwork } from './made-up-network.ts'

/** Models of OpenAI as its list has them. */
const openaiModels = [
  'gpt-5',
  'gpt-5-mini',
  'gpt-5-nano',
  'gpt-5-codex',
  'gpt-4.1',
  'gpt-4.1-mini',
  'gpt-4.1-nano',
  'gpt-4o',
  'gpt-4o-mini',
  'o3',
  'o3-mini',
  'o4-mini',
  'text-embedding-3-large',
  'text-embedding-3-small',
  'whisper-1',
]

/** Every place that a made-up account names, and the servers of this machine that answer for them. */
export async function openMadeUpPlaces() {
  const fake = await startFakeProvider()
  const list = JSON.stringify({ object: 'list', data: openaiModels.map((id) => ({ id, object: 'model', owned_by: 'system' })) })
  const openai = await startServer(createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(list)))
  const gone = await startServer(createServer())
  await gone.close()
  const network = await openMadeUpNetwork([
    { baseUrl: 'https://api.anthropic.com', answeredBy: fake.urlFor('anthropic') },
    { baseUrl: 'https://api.openai.com/v1', answeredBy: fake.urlFor('openai') },
    { baseUrl: 'https://eu.api.openai.com/v1', answeredBy: `${openai.origin}/v1` },
    { baseUrl: 'https://api.groq.com/openai/v1', answeredBy: fake.urlFor('groq') },
    { baseUrl: 'https://openrouter.ai/api/v1', answeredBy: fake.urlFor('openrouter') },
    { baseUrl: 'http://127.0.0.1:11434', address: '127.0.0.1', answeredBy: fake.urlFor('ollama') },
    { baseUrl: 'https://gateway.example.com', answeredBy: fake.origin },
    { baseUrl: 'https://llm.office.example', address: '192.168.10.4' },
    { baseUrl: 'https://api.deepsek.com', address: null },
    { baseUrl: 'http://gpu.example.com:8000', address: '192.168.10.20', answeredBy: gone.origin },
    { baseUrl: 'https://models.example.com', answeredBy: fake.origin, certificate: 'of-a-company' },
  ])
  return {
    request: network.request,
    async close() {
      await network.close()
      await fake.close()
      await openai.close()
    },
  }
}
