import { EventEmitter } from 'node:events'
import type { Like } from './electron-types.ts'
import { settings } from './settings.ts'
import { strict } from './strict.ts'

const sources = ['system', 'light', 'dark'] as const
let source: (typeof sources)[number] = 'system'

class NativeThemeStandIn extends EventEmitter implements Like<Omit<Electron.NativeTheme, keyof NodeJS.EventEmitter>> {
  get themeSource(): (typeof sources)[number] {
    return source
  }
  set themeSource(next: (typeof sources)[number]) {
    if (!sources.includes(next)) throw new TypeError(`${JSON.stringify(next)} is no theme source`)
    const before = this.shouldUseDarkColors
    source = next
    if (before !== this.shouldUseDarkColors) this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return source === 'dark' || (source === 'system' && settings.dark)
  }
  readonly shouldUseHighContrastColors = false
  readonly prefersReducedTransparency = false
}

/** https://www.electronjs.org/docs/latest/api/native-theme */
export const nativeTheme = strict('nativeTheme', new NativeThemeStandIn())

/** The system's own theme changes. */
export function setSystemTheme(theme: 'light' | 'dark'): void {
  settings.dark = theme === 'dark'
  nativeTheme.emit('updated')
}
