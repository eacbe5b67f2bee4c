import { expect, onTestFinished, test } from 'vitest'
import { openTestCore } from '../core/core.fixture.ts'
import { appRouter } from './app-router.ts'
import { contextOver } from './context.fixture.ts'

test('what a page passes on of the network by itself does not put off the idle lock; what a person does there does', async () => {
  const core = await openTestCore()
  onTestFinished(() => core.remove())
  let touched = 0
  const page = appRouter.createCaller(contextOver(core.storage, { touch: () => void (touched += 1) }))
  await page.connectivity.hint({ online: false })
  expect(touched).toBe(0)
  await page.settings.set({ offlineMode: 'always' })
  expect(touched).toBe(1)
})
