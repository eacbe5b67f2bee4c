import { startDesktop, withPage } from '../e2e/fixtures/desktop.ts'
import { createReports } from '../e2e/fixtures/reports.ts'
import { drawFailedChecks } from './screenshots/draw-failed-checks.ts'
import { drawUsualPages } from './screenshots/draw-usual-pages.ts'
import { fillDataFolder } from './screenshots/fill-data-folder.ts'
import { failingAccounts, usualAccounts } from './screenshots/made-up-accounts.ts'
import { openMadeUpPlaces } from './screenshots/made-up-places.ts'
import { openInBrowser, size, takeBoth, unlock } from './screenshots/take-pictures.ts'

/**
 * `npm run screenshots`: the pictures of the documentation, light and dark, taken from the built app with made-up accounts: in a
 * browser, and what the desktop app adds in its own. Needs openssl, for certificates.
 */
const places = await openMadeUpPlaces()

const usual = await fillDataFolder(usualAccounts, places)
const { core } = usual
for (const model of ['gpt-5', 'gpt-5-mini', 'o4-mini']) core.models.setFavourite(usual.idOf('Client B'), model, true)
core.ownProviders.add({
  name: 'House API',
  baseUrl: 'https://llm.house.example/v1',
  dialect: 'openai',
  auth: { scheme: 'bearer' },
  headers: [
    { name: 'x-team', value: 'research' },
    { name: 'x-pass', value: null },
  ],
  models: { from: 'endpoint', path: '/models' },
})
core.settings.set({ proxy: { mode: 'url', url: 'http://proxy.office.example:3128' } })
await core.proxy.setCredential('http://proxy.office.example:3128', { user: 'made-up', password: 'made-up' })
await usual.close()
const inBrowser = await openInBrowser(usual.folder)
await drawUsualPages({ ...inBrowser, idOf: usual.idOf })
await inBrowser.close()

const desktop = await withPage(await startDesktop(usual.folder, { host: 'stand-in', reports: createReports() }))
await desktop.resize(size)
await unlock(desktop.page)
await desktop.goTo('/settings')
// Lower than usual: below is the path of the data folder.
await takeBoth(desktop.page, 'settings', {
  height: 536,
  show: { part: desktop.page.getByRole('region', { name: 'Desktop app' }), at: 'start' },
})
await desktop.stop()
usual.remove()

const failing = await fillDataFolder(Object.values(failingAccounts), places)
await failing.close()
const ofFailing = await openInBrowser(failing.folder)
await drawFailedChecks({ ...ofFailing, idOf: failing.idOf })
await ofFailing.close()
failing.remove()
await places.close()
