import { startDesktop, withPage } from '../e2e/fixtures/desktop.ts'
import { runKeydeck } from '../e2e/fixtures/keydeck-process.ts'
import { createReports } from '../e2e/fixtures/reports.ts'
import { drawChat } from './screenshots/draw-chat.ts'
import { drawFailedChecks } from './screenshots/draw-failed-checks.ts'
import { drawLocalModels } from './screenshots/draw-local-models.ts'
import { drawProjectsAndTools } from './screenshots/draw-projects-and-tools.ts'
import { drawUsualPages } from './screenshots/draw-usual-pages.ts'
import { fillDataFolder } from './screenshots/fill-data-folder.ts'
import { failingAccounts, usualAccounts } from './screenshots/made-up-accounts.ts'
import { fillActivity } from './screenshots/made-up-activity.ts'
import { fillConversations } from './screenshots/made-up-conversations.ts'
import { makeHome } from './screenshots/made-up-home.ts'
import { openMadeUpPlaces } from './screenshots/made-up-places.ts'
import { makeProject, startedIn } from './screenshots/made-up-project.ts'
import { startMadeUpServers } from './screenshots/made-up-servers.ts'
import { openInBrowser, size, takeBoth, unlock } from './screenshots/take-pictures.ts'

/**
 * `npm run screenshots`: the pictures of the documentation, light and dark, taken from the built app with made-up accounts: in a
 * browser, and what the desktop app adds in its own. Needs openssl, for certificates, and git.
 */
const places = await openMadeUpPlaces()
const servers = await startMadeUpServers()
const proxy = { mode: 'url', url: servers.proxyUrl } as const

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
core.settings.set({ proxy })
await core.proxy.setCredential(proxy.url, { user: 'made-up', password: 'made-up' })
const project = makeProject()
core.projects.bind({ folder: project.folder, accountId: usual.idOf('Client B'), baseUrl: null, model: null })
core.projects.bind({ folder: project.folder, accountId: usual.idOf('Experiments'), baseUrl: null, model: 'qwen/qwen3-max' })
core.projects.deny({ folder: project.folder, accountId: usual.idOf('Private') })
fillActivity(core.database.db, usual.idOf)
fillConversations(core.database.db, usual.idOf)
await usual.close()
const { home, remove: removeHome } = makeHome()
const { code } = await runKeydeck(usual.folder, ['apply', 'aider', '--account', 'Experiments', '--yes'], { env: { HOME: home } })
if (code !== 0) throw new Error(`Applying a tool for the pictures ended with ${code}.`)
const inBrowser = await openInBrowser(usual.folder, { ...startedIn, HOME: home })
await drawUsualPages({ ...inBrowser, idOf: usual.idOf, project: project.folder })
await drawProjectsAndTools(inBrowser)
await drawChat(inBrowser)
await drawLocalModels({ ...inBrowser, ollama: servers.ollama })
await inBrowser.close()
project.remove()
removeHome()

const desktop = await withPage(await startDesktop(usual.folder, { host: 'stand-in', reports: createReports() }))
await desktop.resize(size)
await unlock(desktop.page)
await desktop.goTo('/settings')
for (const last of ['Updates', 'Data folder']) await desktop.page.getByRole('heading', { name: last }).waitFor()
// Lower than usual: below is the path of the data folder.
await takeBoth(desktop.page, 'settings', {
  height: 536,
  show: { part: desktop.page.getByRole('region', { name: 'Desktop app' }), at: 'start' },
})
await desktop.stop()
usual.remove()

const failing = await fillDataFolder(Object.values(failingAccounts), places)
failing.core.settings.set({ proxy })
await failing.close()
const ofFailing = await openInBrowser(failing.folder)
await drawFailedChecks({ ...ofFailing, idOf: failing.idOf })
await ofFailing.close()
failing.remove()
await servers.close()
await places.close()
