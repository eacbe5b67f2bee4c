import { structuredPatch } from 'diff'
import type { DiffLine } from '../../../shared/tools.ts'
import { maskLine } from './mask-line.ts'
import { apartFrom } from './own-values.ts'

/** Lines that are shown around a change. */
const around = 3
/** Stands for lines that are left out, between two changes that lie apart. */
const gap: DiffLine = { kind: 'same', text: '…' }

const kinds: Readonly<Record<string, DiffLine['kind']>> = { ' ': 'same', '+': 'added', '-': 'removed' }

/**
 * What a change to a text is, line by line, with three lines around each part and `…` between parts that lie apart; nothing where
 * the texts are the same. `secrets`, and what `maskLine` takes for one, are masked, since people keep keys in such files; `own`, which
 * Keydeck wrote itself, is shown as it is.
 */
export function diffLines(before: string, after: string, secrets: readonly string[] = [], own: readonly string[] = []): DiffLine[] {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: around })
  const shownOwn = apartFrom(secrets, own)
  return hunks.flatMap(({ lines }, at) => {
    const shown = lines.flatMap((line) => {
      const kind = kinds[line.slice(0, 1)]
      return kind === undefined ? [] : [{ kind, text: maskLine(line.slice(1), secrets, shownOwn) }]
    })
    return at === 0 ? shown : [gap, ...shown]
  })
}
