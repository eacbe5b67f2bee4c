import type { Like } from './electron-types.ts'
import { strict } from './strict.ts'

let text = ''

/** A clipboard of this process's own: the machine's is left alone. https://www.electronjs.org/docs/latest/api/clipboard */
export const clipboard = strict('clipboard', {
  async readText() {
    return text
  },
  async writeText(next: string) {
    if (typeof next !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure')
    text = next
  },
  clear: () => void (text = ''),
} satisfies Like<Electron.Clipboard>)
