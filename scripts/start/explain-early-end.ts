import { plainText } from '../../src/shared/plain-text.ts'

export type EarlyEnd = { code: number | null; signal: NodeJS.Signals | null; stderr: string }

/** What Chromium and the loader say, and what it means. The first that is found counts. */
const meanings: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/error while loading shared libraries: ([\w.+-]+)/, (found) => `the system library ${found[1]} is missing`],
  [/version [`'](GLIBC\w*_[\d.]+)' not found/, (found) => `this system is too old for it (${found[1]} is missing)`],
  [/running as root without --no-sandbox/i, () => 'it does not run as root with its sandbox'],
  [
    /SUID sandbox helper|No usable sandbox|Failed to move to new namespace/,
    () => 'this system does not let it set up its sandbox (see https://github.com/electron/electron/issues/17972)',
  ],
  [/Missing X server|cannot open display|platform failed to initialize/i, () => 'the display does not answer'],
]

/** Why Electron ended before it ran, as the end of a sentence, from what it said on stderr. */
export function explainEarlyEnd({ code, signal, stderr }: EarlyEnd): string {
  for (const [pattern, meaning] of meanings) {
    const found = pattern.exec(stderr)
    if (found) return meaning(found)
  }
  const how = signal ? `it was ended by ${signal}` : `it ended with status ${String(code)}`
  const line = tellingLine(stderr)
  return line === '' ? how : `${how}: ${line}`
}

/** The line that says most, without Chromium's `[process:date:LEVEL:file(line)] ` before it. */
function tellingLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  const line = lines.find((text) => /FATAL|\bError\b/.test(text)) ?? lines.at(-1) ?? ''
  const text = plainText(line.replace(/^\[[^\]]*\]\s*/, ''))
  return text.length > 140 ? `${text.slice(0, 139)}…` : text
}
