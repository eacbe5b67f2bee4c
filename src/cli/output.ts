import type { Writable } from 'node:stream'
import { styleText } from 'node:util'
import type { ErrorBody } from '../shared/error-code.ts'
import { plainText } from '../shared/plain-text.ts'

/** The part of a standard stream that printing needs. */
export type OutputStream = Writable & { isTTY?: boolean | undefined }

export type Output = ReturnType<typeof createOutput>

/**
 * Everything that the command line prints. Results go to stdout, all else to stderr. With `json` stdout holds one JSON
 * value on one line, stderr at most one, the error, and notes for people are left out.
 */
export function createOutput({ stdout, stderr, json }: { stdout: OutputStream; stderr: OutputStream; json: boolean }) {
  let progressShown = false

  function clearProgress(): void {
    if (progressShown) stderr.write('\r\u001b[2K')
    progressShown = false
  }

  return {
    json,

    /** The result of a command: `value` for programs, `human` for people. */
    result(value: unknown, human: () => string): void {
      clearProgress()
      const text = json ? asJson(value) : human()
      if (text !== '') stdout.write(`${text}\n`)
    },

    /** A sentence for a person beside the result. */
    note(text: string): void {
      if (json) return
      clearProgress()
      stderr.write(`${text}\n`)
    },

    /** A line that the next one replaces; only where a person watches. */
    progress(text: string): void {
      if (json || stderr.isTTY !== true) return
      clearProgress()
      stderr.write(plainText(text))
      progressShown = true
    },

    /** `more` is plain data that stands beside the three fields in JSON. */
    error({ code, message, fix }: ErrorBody, more: Record<string, unknown> = {}): void {
      clearProgress()
      const body = { error: { code, message, fix, ...more } }
      const text = json ? asJson(body) : [`keydeck: ${plainText(message)}`, ...(fix === '' ? [] : [plainText(fix)])].join('\n')
      stderr.write(`${text}\n`)
    },

    /** Bold or dim where stdout is a terminal that wants it (NO_COLOR is honoured). */
    style: (format: 'bold' | 'dim' | 'green' | 'yellow' | 'red', text: string): string => styleText(format, text, { stream: stdout }),
  }
}

/** JSON on one line that a terminal prints as it is: what it would obey, or what reorders text, is an escape. */
function asJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
