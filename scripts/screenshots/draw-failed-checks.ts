import type { Page } from '@playwright/test'
import { stepName, stepStateInWords } from '../../src/shared/check-step-words.ts'
import { checkStepNames } from '../../src/shared/check.ts'
import { failingAccounts } from './made-up-accounts.ts'
import { takeBoth } from './take-pictures.ts'

/** A check at each of its steps that can fail; those of the models only warn. */
export async function drawFailedChecks({
  page,
  goTo,
  idOf,
}: {
  page: Page
  goTo(path: string): Promise<void>
  idOf(label: string): string
}): Promise<void> {
  for (const step of checkStepNames) {
    await goTo(`/accounts/${idOf(failingAccounts[step].label)}`)
    // The list of accounts begins at its top again.
    await page.reload()
    const trouble = stepStateInWords(step === 'models' || step === 'model' ? 'warned' : 'failed')
    await page
      .getByRole('listitem')
      .filter({ hasText: stepName(step) })
      .filter({ hasText: trouble })
      .waitFor()
    if (step === 'tls') await page.getByText('Details', { exact: true }).click()
    await takeBoth(page, `check-failed-${step}`, {
      height: 815,
      show: { part: page.getByRole('region', { name: 'Last check' }), at: 'end' },
    })
  }
}
