import type { Progress } from '@electron/get'

export type ProgressStream = { write(text: string): unknown; isTTY?: boolean }

/**
 * Shows how far a download is: on a terminal one line that is written over, elsewhere a line for each tenth, or for every 10 MB
 * where the size is not known.
 */
export function createProgressLine(name: string, stream: ProgressStream) {
  let shown = ''
  let step = -1

  return {
    report({ transferred, total }: Pick<Progress, 'transferred' | 'total'>): void {
      const text = `${name}: ${amount(transferred, total)}`
      if (stream.isTTY) {
        if (text !== shown) stream.write(`\r\u001b[2K${text}`)
        shown = text
        return
      }
      const reached = total ? Math.floor((transferred / total) * 10) : Math.floor(transferred / 10_000_000)
      if (reached > step) stream.write(`${text}\n`)
      step = Math.max(step, reached)
    },

    /** Takes the line off a terminal, so that what comes next stands alone. */
    end(): void {
      if (stream.isTTY && shown !== '') stream.write('\r\u001b[2K')
      shown = ''
    },
  }
}

const inMegabytes = (bytes: number) => (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)

function amount(transferred: number, total: number | null): string {
  if (!total) return `${inMegabytes(transferred)} MB`
  return `${inMegabytes(transferred)} of ${inMegabytes(total)} MB (${Math.floor((transferred / total) * 100)} %)`
}
