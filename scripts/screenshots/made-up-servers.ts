import { startFakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { startFakeProxy } from '../../e2e/fixtures/fake-proxy.ts'

/**
 * What runs beside the app while pictures are taken, at the ports that such programs have: Ollama, and a proxy behind which every
 * provider is there. Both ports must be free.
 */
export async function startMadeUpServers() {
  const ollama = await startFakeOllama({
    port: 11_434,
    models: ['qwen2.5-coder:7b', 'llama3.2', 'nomic-embed-text', { name: 'gpt-oss:120b-cloud' }],
  })
  const proxy = await startFakeProxy({ port: 3_128, leadTo: `127.0.0.1:${ollama.port}` })
  return {
    ollama,
    proxyUrl: proxy.url,
    async close() {
      await proxy.close()
      await ollama.close()
    },
  }
}
