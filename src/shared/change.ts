/**
 * What can change while a surface is open; a surface that hears of a topic reads it again. `desktop`, `command-line-tool` and
 * `updates` are parts of the desktop app's settings.
 */
export type ChangeTopic =
  | 'accounts'
  | 'activity'
  | 'chat'
  | 'connectivity'
  | 'environment'
  | 'local-models'
  | 'models'
  | 'projects'
  | 'providers'
  | 'tools'
  | 'vault'
  | 'settings'
  | 'storage'
  | DesktopTopic

export type DesktopTopic = 'desktop' | 'command-line-tool' | 'updates'

const stored: Record<ChangeTopic, boolean> = {
  accounts: true,
  activity: true,
  chat: true,
  connectivity: false,
  environment: false,
  'local-models': false,
  models: true,
  projects: true,
  providers: true,
  tools: true,
  vault: true,
  settings: true,
  storage: true,
  desktop: false,
  'command-line-tool': false,
  updates: false,
}

/** Whether what changed is kept in the database. */
export const isStored = (topic: ChangeTopic): boolean => stored[topic]

/** Whether another window, which may be of another release, named a topic. */
export const isChangeTopic = (said: unknown): said is ChangeTopic => typeof said === 'string' && Object.hasOwn(stored, said)
