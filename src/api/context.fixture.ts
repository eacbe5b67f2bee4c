import type { Context } from './context.ts'

/** What the router is called with by a page, or by whom a test says, over real storage. */
export function contextOver(storage: Context['storage'], given: Partial<Omit<Context, 'storage'>> = {}): Context {
  return {
    storage,
    shell: { kind: 'browser', version: '0.0.0-test' },
    caller: 'page',
    desktop: null,
    touch: () => {},
    reportError: () => {},
    ...given,
  }
}
