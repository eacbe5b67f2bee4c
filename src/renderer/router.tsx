import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  type RouterHistory,
} from '@tanstack/react-router'
import { z } from 'zod'
import { Button, buttonStyle } from './components/ui/button.tsx'
import { NothingChosen } from './features/accounts/nothing-chosen.tsx'
import { AppFrame } from './features/app/app-frame.tsx'
import { OverviewPage } from './features/overview/overview-page.tsx'

// Pages that one does not start with are fetched when the first one is there.
const AccountsPage = lazyRouteComponent(() => import('./features/accounts/accounts-page.tsx'), 'AccountsPage')
const AccountPage = lazyRouteComponent(() => import('./features/accounts/account-page.tsx'), 'AccountPage')
const AddAccountPage = lazyRouteComponent(() => import('./features/accounts/add-account-page.tsx'), 'AddAccountPage')
const EditAccountPage = lazyRouteComponent(() => import('./features/accounts/edit-account-page.tsx'), 'EditAccountPage')
const PastePage = lazyRouteComponent(() => import('./features/findings/paste-page.tsx'), 'PastePage')
const ImportPage = lazyRouteComponent(() => import('./features/findings/import-page.tsx'), 'ImportPage')
const ModelsPage = lazyRouteComponent(() => import('./features/models/models-page.tsx'), 'ModelsPage')
const ChatPage = lazyRouteComponent(() => import('./features/chat/chat-page.tsx'), 'ChatPage')
const BeginPage = lazyRouteComponent(() => import('./features/chat/chat-page.tsx'), 'BeginPage')
const ConversationPane = lazyRouteComponent(() => import('./features/chat/conversation-pane.tsx'), 'ConversationPane')
const LocalModelsPage = lazyRouteComponent(() => import('./features/local-models/local-models-page.tsx'), 'LocalModelsPage')
const EnvironmentPage = lazyRouteComponent(() => import('./features/environment/environment-page.tsx'), 'EnvironmentPage')
const ProjectsPage = lazyRouteComponent(() => import('./features/projects/projects-page.tsx'), 'ProjectsPage')
const ToolsPage = lazyRouteComponent(() => import('./features/tools/tools-page.tsx'), 'ToolsPage')
const ActivityPage = lazyRouteComponent(() => import('./features/activity/activity-page.tsx'), 'ActivityPage')
const ProtectionPage = lazyRouteComponent(() => import('./features/protection/protection-page.tsx'), 'ProtectionPage')
const ProvidersPage = lazyRouteComponent(() => import('./features/providers/providers-page.tsx'), 'ProvidersPage')
const AddProviderPage = lazyRouteComponent(() => import('./features/providers/provider-page.tsx'), 'AddProviderPage')
const EditProviderPage = lazyRouteComponent(() => import('./features/providers/provider-page.tsx'), 'EditProviderPage')
const SettingsPage = lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage')
const AboutPage = lazyRouteComponent(() => import('./features/about/about-page.tsx'), 'AboutPage')

/** Fetches the pages that are not here yet, so that none is waited for, or missing when the server has stopped. */
export async function fetchOtherPages(): Promise<void> {
  const ofAccounts = [AccountsPage, AccountPage, AddAccountPage, EditAccountPage, PastePage, ImportPage, ModelsPage]
  const ofProviders = [ProvidersPage, AddProviderPage, EditProviderPage]
  const ofChat = [ChatPage, BeginPage, ConversationPane]
  const ofTools = [LocalModelsPage, EnvironmentPage, ProjectsPage, ToolsPage, ActivityPage]
  for (const page of [...ofAccounts, ...ofChat, ...ofTools, ...ofProviders, ProtectionPage, SettingsPage, AboutPage]) await page.preload?.()
}

const root = createRootRoute({ component: AppFrame, notFoundComponent: NoSuchPage })
const overview = createRoute({ getParentRoute: () => root, path: '/', component: OverviewPage })
const protection = createRoute({ getParentRoute: () => root, path: '/protection', component: ProtectionPage })
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage })
const about = createRoute({ getParentRoute: () => root, path: '/about', component: AboutPage })

const accounts = createRoute({ getParentRoute: () => root, path: '/accounts', component: AccountsPage })
const noAccount = createRoute({ getParentRoute: () => accounts, path: '/', component: NothingChosen })
const addAccount = createRoute({
  getParentRoute: () => accounts,
  path: '/new',
  component: AddAccountPage,
  // Any text: which providers there are, the page knows.
  validateSearch: z.object({ provider: z.string().optional().catch(undefined) }),
})
const account = createRoute({ getParentRoute: () => accounts, path: '/$accountId', component: AccountPage })
const editAccount = createRoute({
  getParentRoute: () => accounts,
  path: '/$accountId/edit',
  component: EditAccountPage,
  // Whether the field for a new key is open from the start.
  validateSearch: z.object({ key: z.boolean().optional().catch(undefined) }),
})

const paste = createRoute({
  getParentRoute: () => root,
  path: '/accounts/paste',
  component: PastePage,
  // The link that waits in the desktop app, by its number.
  validateSearch: z.object({ link: z.number().optional().catch(undefined) }),
})
const importAccounts = createRoute({ getParentRoute: () => root, path: '/accounts/import', component: ImportPage })

const providers = createRoute({ getParentRoute: () => root, path: '/providers', component: ProvidersPage })
const addProvider = createRoute({ getParentRoute: () => root, path: '/providers/new', component: AddProviderPage })
const editProvider = createRoute({ getParentRoute: () => root, path: '/providers/$providerId', component: EditProviderPage })

const models = createRoute({ getParentRoute: () => accounts, path: '/$accountId/models', component: ModelsPage })

const environment = createRoute({
  getParentRoute: () => root,
  path: '/environment',
  component: EnvironmentPage,
  // The variable that is open, the project's folder that it is explained for, and Vite's mode there.
  validateSearch: z.object({
    variable: z.string().optional().catch(undefined),
    project: z.string().optional().catch(undefined),
    mode: z.string().optional().catch(undefined),
  }),
})
const chat = createRoute({ getParentRoute: () => root, path: '/chat', component: ChatPage })
const newConversation = createRoute({
  getParentRoute: () => chat,
  path: '/',
  component: BeginPage,
  // Whether a narrow window shows the new conversation rather than the list, and what it is held with.
  validateSearch: z.object({ new: z.boolean().optional().catch(undefined), source: z.string().optional().catch(undefined) }),
})
const conversation = createRoute({
  getParentRoute: () => chat,
  path: '/$conversationId',
  component: ConversationPane,
  // The turn at which it is opened.
  validateSearch: z.object({ turn: z.int().nonnegative().optional().catch(undefined) }),
})
const localModels = createRoute({
  getParentRoute: () => root,
  path: '/local-models',
  component: LocalModelsPage,
  // The part that one was led to.
  validateSearch: z.object({ show: z.enum(['offline']).optional().catch(undefined) }),
})
const projects = createRoute({ getParentRoute: () => root, path: '/projects', component: ProjectsPage })
const tools = createRoute({ getParentRoute: () => root, path: '/tools', component: ToolsPage })
const activity = createRoute({ getParentRoute: () => root, path: '/activity', component: ActivityPage })

const routes = root.addChildren([
  overview,
  accounts.addChildren([noAccount, addAccount, account, editAccount, models]),
  paste,
  importAccounts,
  chat.addChildren([newConversation, conversation]),
  localModels,
  environment,
  projects,
  tools,
  activity,
  providers,
  addProvider,
  editProvider,
  protection,
  settings,
  about,
])

/** The pages behind the address's hash: `#/accounts/<id>` opens that account. */
export function createPageRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree: routes, history, defaultErrorComponent: PageError })
}

export type PageRouter = ReturnType<typeof createPageRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: PageRouter
  }
  /** What a navigation says beside its address: where the focus belongs when the page is there. A reload forgets it. */
  interface HistoryState {
    focus?: 'detail' | 'search'
    /** The id of the account in the list that takes the focus; `first` for the first one. */
    focusAccount?: string
    /** What the row of the page's list is known by that takes the focus; `first` for the first one. */
    focusRow?: string
  }
}

function NoSuchPage() {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-base font-semibold">There is no such page.</h1>
      <Link to="/" className={buttonStyle()}>
        Overview
      </Link>
    </div>
  )
}

/** What stands in the place of a page that failed. Says nothing of the error itself, which is not for a person (S12). */
function PageError() {
  return (
    <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-base font-semibold">This page failed.</h1>
      <p className="text-muted">Nothing that was saved is lost.</p>
      <Button onClick={() => location.reload()}>Load it again</Button>
    </div>
  )
}
