import type { Storage } from '../core/open-storage.ts'
import { defaultSettings, type Settings } from '../shared/settings.ts'

export type FollowedSettings = { current(): Settings; stop(): void }

/**
 * The settings as they were last read, which is at each change of them: whoever asks cannot meet a disk that fails. Until the
 * database opens they are the usual ones. `onChange` is called now and after each change.
 */
export function followSettings(
  storage: Pick<Storage, 'core' | 'status' | 'changes'>,
  deps: { onChange: (settings: Settings) => void; reportError: (error: unknown) => void },
): FollowedSettings {
  let current = defaultSettings

  function read(): void {
    try {
      if (storage.status().state === 'open') current = storage.core().settings.get()
    } catch (error) {
      // Whoever announced the change is not the one to hear of it.
      deps.reportError(error)
    }
    deps.onChange(current)
  }

  read()
  const stop = storage.changes.listen((topic) => (topic === 'settings' || topic === 'storage') && read())
  return { current: () => current, stop }
}
