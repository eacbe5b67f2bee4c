import type { Page } from '@playwright/test'
import { takeBoth } from './take-pictures.ts'

type Shell = { page: Page; goTo(path: string): Promise<void> }

/** Two models’ answers to one message, side by side. */
export async function drawChat({ page, goTo }: Shell): Promise<void> {
  await goTo('/chat')
  await page.getByRole('link', { name: /^Calling a function/ }).click()
  await page.locator('.hljs-keyword').first().waitFor()
  await takeBoth(page, 'chat', { height: 800 })
}
