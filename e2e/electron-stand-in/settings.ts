/** What a start of the stand-in can be told in the environment variable ELECTRON_STAND_IN, as JSON. */
export type Settings = {
  /** `app.isPackaged`. */
  packaged: boolean
  /** The button that each message box gets, in order; one that has no answer fails. More can be queued later. */
  dialogAnswers: number[]
  /** The file that each save dialog gets, in order; null cancels it, and one that has no answer fails. */
  saveAnswers: (string | null)[]
  /** A system without a tray: creating one throws. */
  noTray: boolean
  /** A system without notifications. */
  noNotifications: boolean
  /** The system's own theme is dark. */
  dark: boolean
  /** What the system answers when it is asked for a proxy, in PAC notation; null: that there is none. */
  proxy: string | null
  /** What `net.isOnline` says. */
  online: boolean
  /** The displays' places and sizes; the first is the primary one. */
  displays: Electron.Rectangle[]
  /** A file that gets a line of JSON for each thing that left the app: dialogs, notifications, opened addresses. */
  record: string | null
  safeStorage: {
    /** How many of the next decryptions are "temporarily unavailable". */
    temporarilyUnavailable: number
    shouldReEncrypt: boolean
    /** No call of it is ever answered. */
    neverAnswers: boolean
  }
}

const byDefault: Settings = {
  packaged: false,
  dialogAnswers: [],
  saveAnswers: [],
  noTray: false,
  noNotifications: false,
  proxy: null,
  online: true,
  dark: false,
  displays: [{ x: 0, y: 0, width: 1920, height: 1080 }],
  record: null,
  safeStorage: { temporarilyUnavailable: 0, shouldReEncrypt: false, neverAnswers: false },
}

/** Tests may change it while the app runs. */
export const settings: Settings = read(process.env['ELECTRON_STAND_IN'])

function read(text: string | undefined): Settings {
  if (text === undefined || text === '') return byDefault
  const given: Partial<Settings> = JSON.parse(text)
  const { safeStorage = {}, ...rest } = given
  for (const key of Object.keys(rest)) if (!(key in byDefault)) throw new Error(`ELECTRON_STAND_IN has no ${key}.`)
  return { ...byDefault, ...rest, safeStorage: { ...byDefault.safeStorage, ...safeStorage } }
}
