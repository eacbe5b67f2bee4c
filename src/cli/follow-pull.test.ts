import { createTRPCClient, unstable_localLink as localLink } from '@trpc/client'
import superjson from 'superjson'
import { expect, test } from 'vitest'
import { appRouter, type AppRouter } from '../api/app-router.ts'
import { contextOver } from '../api/context.fixture.ts'
import { model, openPulling } from '../core/local-models/pulls.fixture.ts'
import { followPull } from './follow-pull.ts'

test('a download that somebody takes off the list while a terminal follows it is said to be', async () => {
  const { fake, core } = await openPulling()
  const context = contextOver(core.storage, { caller: 'command-line' })
  const api = createTRPCClient<AppRouter>({
    links: [localLink({ router: appRouter, createContext: () => Promise.resolve(context), transformer: superjson })],
  })
  fake.holdPulls()
  const { id } = await api.localModels.pull.mutate(model('qwen2.5-coder:7b'))
  const seen = Promise.withResolvers<void>()
  const following = followPull(api, id, { onProgress: () => seen.resolve(), signal: new AbortController().signal })
  await seen.promise
  await api.localModels.dismissPull.mutate({ id })
  await expect(following).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('taken off the list') })
})
