/** The name that people see. Frozen: on macOS it selects the keychain entry that safeStorage encrypts with. */
export const appName = 'Keydeck'

/** How the system tells this app from others. */
export const appId = 'dev.keydeck.app'

/** The scheme of links into the app. */
export const linkScheme = 'keydeck'

/** Tells the app to start without a window, as it does at login. */
export const hiddenSwitch = '--hidden'
