import { stripVTControlCharacters } from 'node:util'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** What terminals draw two columns wide: East Asian wide characters (Unicode TR 11) and emoji. */
const wide = /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

/** Columns that a text takes in a terminal; colour codes take none. */
export function columnsOf(text: string): number {
  return [...segmenter.segment(stripVTControlCharacters(text))].reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0)
}

/** Rows with their cells aligned, two blanks between columns; cells that a row leaves out count as empty. */
export function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((most, row) => {
    for (const [index, cell] of row.entries()) most[index] = Math.max(most[index] ?? 0, columnsOf(cell))
    return most
  }, [])
  const pad = (cell: string, index: number) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - columnsOf(cell)))
  return rows.map((row) => row.map(pad).join('  ').trimEnd())
}
