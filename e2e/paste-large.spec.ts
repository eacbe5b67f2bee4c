import { expect, test } from './fixtures/keydeck-test.ts'

// What a trace records of the page is work of the page.
test.use({ trace: 'off' })

/** Reading the text in the page would take seconds; what the page does takes a tenth of one, and on a busy machine several. In ms. */
const aBlock = 1_500

test('a pasted .env file of 5 MB does not block the page', async ({ page, keydeck }) => {
  const text = Array.from({ length: 100_000 }, (_, index) =>
    index % 100 === 0
      ? `SERVICE_${index}_OPENAI_API_KEY=sk-proj-${index.toString(36).padStart(8, '0')}Ab1Cd2Ef3Gh4Ij5Kl6`
      : `SETTING_NUMBER_${index}="some value that is ${index}" # why`,
  ).join('\n')
  await keydeck.goTo('/accounts/paste')
  await expect(page.getByRole('textbox', { name: 'Paste anything' })).toBeFocused()
  const pasted = await page.evaluateHandle((all) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', all)
    return clipboardData
  }, text)
  const tasks = await page.evaluateHandle(() => {
    const durations = [0]
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    return durations
  })
  await pasted.evaluate((clipboardData) => {
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(page.getByText(/^Pasted 100,000 lines \(5\.\d MB\)$/)).toBeVisible()
  await expect(page.getByRole('heading', { name: '1,000 accounts were understood' })).toBeVisible()
  await expect(page.getByRole('main').locator('fieldset')).toHaveCount(1_000)
  const longest = Math.max(...(await tasks.jsonValue()))
  test.info().annotations.push({ type: 'longest task of the page', description: `${Math.round(longest)} ms` })
  expect(longest).toBeLessThan(aBlock)
  await expect(page.getByRole('button', { name: 'Add 1,000 accounts' })).toBeVisible()
})
