import { onTestFinished } from 'vitest'
import { startFakeOllama, type FakeOllamaOptions } from '../../../e2e/fixtures/fake-ollama.ts'
import type { CommitMessageInput } from '../../shared/commit-message.ts'
import { openTestCore } from '../core.fixture.ts'
import { createTestRepository } from './repository.fixture.ts'

/** A model that fits the memory of any machine. */
export const smallModel = 'qwen2.5-coder:0.5b'

/** A repository, a whole core on its user's machine, and an Ollama there whose models say what they are told. */
export async function openWriting({ models = [smallModel], ...options }: FakeOllamaOptions = {}) {
  const repository = createTestRepository()
  const ollama = await startFakeOllama({ models, ...options })
  ollama.answer(() => 'feat: add it')
  const { home, root, environment } = repository
  const machine = {
    home,
    environment: { ...environment, OLLAMA_HOST: ollama.origin },
    workingFolder: root,
    platform: process.platform,
  }
  const core = await openTestCore({ machine })
  onTestFinished(async () => {
    await core.remove()
    await ollama.close()
    repository.remove()
  })
  const asked = () => ollama.requests.filter(({ path }) => /chat|generate|messages/.test(path))
  return {
    repository,
    ollama,
    core,
    /** What models were asked, as it went over the wire. */
    heard: (): string[] => asked().map(({ body }) => body),
    write: (change: Partial<CommitMessageInput> = {}, signal?: AbortSignal) =>
      core.commitMessages.write(
        { folder: root, range: null, index: null, account: null, model: null, conventional: true, ...change },
        signal,
      ),
  }
}
