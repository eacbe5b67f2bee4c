import { isAbsolute } from 'node:path'
import { refuseUnknown } from './strict.ts'

type Options = Electron.BrowserWindowConstructorOptions
type Preferences = Electron.WebPreferences

/** Taken to heart, or without a meaning where nobody looks. */
const knownOptions = [
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'center',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'autoHideMenuBar',
  'darkTheme',
  'resizable',
  'minimizable',
  'maximizable',
  'closable',
  'fullscreenable',
  'useContentSize',
  'titleBarStyle',
  'paintWhenInitiallyHidden',
  'webPreferences',
] satisfies (keyof Options)[]

/** What a preference must be, or `undefined` where it has no meaning here. */
const knownPreferences = {
  preload: undefined,
  devTools: undefined,
  spellcheck: undefined,
  backgroundThrottling: undefined,
  safeDialogs: undefined,
  v8CacheOptions: undefined,
  autoplayPolicy: undefined,
  sandbox: true,
  contextIsolation: true,
  javascript: true,
  webSecurity: true,
  images: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  plugins: false,
  enableWebSQL: false,
  enableBlinkFeatures: undefined,
  offscreen: false,
} satisfies Partial<Record<keyof Preferences, boolean | undefined>>

/** Refuses what the stand-in cannot do: anything but a sandboxed, isolated page is not built here. */
export function checkWindowOptions(options: Options): void {
  refuseUnknown('BrowserWindow', options, knownOptions)
  const preferences = options.webPreferences ?? {}
  refuseUnknown('webPreferences', preferences, Object.keys(knownPreferences))
  const given = new Map<string, unknown>(Object.entries(preferences))
  for (const [name, only] of Object.entries(knownPreferences)) {
    const value = given.get(name)
    if (only !== undefined && value !== undefined && value !== only) throw new Error(`The stand-in has no windows with ${name}: ${!only}`)
  }
  if (preferences.preload !== undefined && !isAbsolute(preferences.preload)) {
    throw new Error(`preload script must have absolute path: ${preferences.preload}`)
  }
}
