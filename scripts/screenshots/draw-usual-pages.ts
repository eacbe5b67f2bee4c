import type { Page } from '@playwright/test'
import { paste } from '../../e2e/fixtures/paste.ts'
import { pastedText } from './pasted-text.ts'
import { takeBoth } from './take-pictures.ts'

/** `project`: the folder that “Client B” is bound to. */
type Shell = { page: Page; goTo(path: string): Promise<void>; idOf(label: string): string; project: string }

/** The pages of somebody who has a few accounts. */
export async function drawUsualPages({ page, goTo, idOf, project }: Shell): Promise<void> {
  await goTo('/')
  await takeBoth(page, 'overview')
  await goTo(`/accounts/${idOf('Work')}`)
  await page.getByRole('region', { name: 'Last check' }).waitFor()
  await page.getByText('no project or tool by name').waitFor()
  await takeBoth(page, 'accounts')
  await drawCheckThatWorks(page)
  await goTo(`/accounts/${idOf('Client B')}/models`)
  await page.getByRole('row', { name: /gpt-5-codex/ }).waitFor()
  await takeBoth(page, 'models')
  await drawForms({ page, goTo })
  await goTo(`/environment?${new URLSearchParams({ project, variable: 'OPENAI_API_KEY' })}`)
  await page.getByRole('listitem').filter({ hasText: 'Vite env file' }).waitFor()
  await page.getByRole('region', { name: 'Login shell' }).getByText('just now').waitFor()
  await takeBoth(page, 'environment')
  await goTo('/activity')
  await page
    .getByRole('row', { name: /Started with/ })
    .first()
    .waitFor()
  await takeBoth(page, 'activity')
  await goTo('/accounts/paste')
  await page.getByRole('textbox', { name: 'Paste anything' }).waitFor()
  await paste(page, pastedText)
  await page.getByRole('heading', { name: '5 accounts were understood' }).waitFor()
  await takeBoth(page, 'paste')
  await goTo('/providers')
  await page.getByRole('listitem').filter({ hasText: 'House API' }).waitFor()
  await takeBoth(page, 'providers')
  await goTo('/protection')
  await takeBoth(page, 'protection')
  await goTo('/settings')
  // Lower than usual: below the settings of the network is the path of the data folder.
  await takeBoth(page, 'network', { height: 550, show: { part: page.getByRole('region', { name: 'Network' }), at: 'start' } })
}

/** Goes on from the account's page: its steps and details open, and then its history. */
async function drawCheckThatWorks(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'All steps' }).click()
  await page.getByText('Details', { exact: true }).click()
  await takeBoth(page, 'check-works', { height: 900, show: { part: page.getByRole('region', { name: 'Last check' }), at: 'end' } })
  await page.getByText('Details', { exact: true }).click()
  await page.getByRole('button', { name: 'In one line' }).click()
  await page.getByText('As a table').click()
  await takeBoth(page, 'history', { show: { part: page.getByRole('region', { name: 'Checks of the last 30 days' }), at: 'end' } })
}

async function drawForms({ page, goTo }: Pick<Shell, 'page' | 'goTo'>): Promise<void> {
  await goTo('/accounts/new')
  await takeBoth(page, 'add-account')
  await goTo('/accounts/new?provider=bedrock')
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header' }).fill('X-Team')
  await page.getByRole('textbox', { name: 'Value' }).fill('research')
  await takeBoth(page, 'account-options', { height: 1_230 })
}
