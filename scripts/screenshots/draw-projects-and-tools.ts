import type { Page } from '@playwright/test'
import { takeBoth } from './take-pictures.ts'

type Shell = { page: Page; goTo(path: string): Promise<void> }

/** A project with what holds in it, and a tool with what would be written into its file. */
export async function drawProjectsAndTools({ page, goTo }: Shell): Promise<void> {
  await goTo('/projects')
  await page.getByRole('link', { name: /^client-b/ }).click()
  await page.getByRole('button', { name: 'In a terminal' }).click()
  await takeBoth(page, 'projects')
  await goTo('/tools?tool=opencode')
  await page.getByRole('combobox', { name: 'Account' }).click()
  await page.getByRole('option', { name: 'Client B' }).click()
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('button', { name: 'Apply', exact: true }).waitFor()
  await takeBoth(page, 'tools')
}
