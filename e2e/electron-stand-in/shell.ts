import type { Like } from './electron-types.ts'
import { record } from './record.ts'
import { strict } from './strict.ts'

/** Nothing is opened: what was asked for is recorded. https://www.electronjs.org/docs/latest/api/shell */
export const shell = strict('shell', {
  async openExternal(url: string) {
    if (!URL.canParse(url)) throw new TypeError('Invalid URL')
    record({ kind: 'open-external', url })
  },
  async openPath(path: string) {
    record({ kind: 'open-path', path })
    return ''
  },
  showItemInFolder: (path: string) => record({ kind: 'show-item', path }),
  beep: () => undefined,
} satisfies Like<Electron.Shell>)
