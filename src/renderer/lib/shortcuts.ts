import { isDesktopApp } from './desktop-app.ts'

export type Shortcut = 'palette' | 'add' | 'chat' | 'settings' | 'search' | 'help'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform)

/**
 * The shortcut that a key press means. Browsers keep Ctrl+N for themselves, so Alt+N adds an account too; by its place on the
 * keyboard, since Alt makes another letter of it on a Mac. Plain keys count only while nothing is being typed.
 */
export function shortcutOf(press: Press, context: { mac: boolean; typing: boolean }): Shortcut | undefined {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press
  const main = context.mac ? metaKey && !ctrlKey : ctrlKey && !metaKey
  if (main && !altKey && !shiftKey) {
    const meant: Record<string, Shortcut> = { k: 'palette', n: 'add', ',': 'settings', f: 'search' }
    return meant[key.toLowerCase()]
  }
  if (main && shiftKey && !altKey) return key.toLowerCase() === 'o' ? 'chat' : undefined
  if (altKey && !ctrlKey && !metaKey && !shiftKey) return code === 'KeyN' ? 'add' : undefined
  if (context.typing || ctrlKey || metaKey) return undefined
  if (key === '/') return 'search'
  return key === '?' ? 'help' : undefined
}

/** The keys of a shortcut as they are printed on this machine's keyboard. A browser lets not all of them through. */
export function shortcutKeys(shortcut: Shortcut, { mac = isMac, desktop = isDesktopApp } = {}): readonly string[] {
  const main = mac ? '⌘' : 'Ctrl'
  const keys: Record<Shortcut, readonly string[]> = {
    palette: [main, 'K'],
    add: [desktop ? main : mac ? '⌥' : 'Alt', 'N'],
    chat: mac ? [main, '⇧', 'O'] : [main, 'Shift', 'O'],
    settings: [main, ','],
    search: [main, 'F'],
    help: ['?'],
  }
  return keys[shortcut]
}

/** Whether keys that are pressed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
