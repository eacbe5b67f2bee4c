import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the sprite stands; the pages get it as it is. */
export const spriteFile = join(import.meta.dirname, '../../src/renderer/public/provider-marks.svg')

const drawings = join(import.meta.dirname, 'drawings')
const icons = join(dirname(fileURLToPath(import.meta.resolve('@lobehub/icons-static-svg/package.json'))), 'icons')

/**
 * A sprite of one symbol for each mark, in the order of their names: the project’s own drawing of that name, or the one-coloured
 * icon of `@lobehub/icons-static-svg` (MIT). Nothing but the outlines is taken over, so that they have the page’s colour and
 * bring no style of their own, which its Content-Security-Policy refuses. Throws for a drawing that has more than outlines.
 */
export function drawProviderMarks(marks: readonly string[]): string {
  const symbols = [...new Set(marks)]
    .toSorted()
    .map((mark) => `<symbol id="${mark}" viewBox="0 0 24 24" fill-rule="evenodd">${outlinesOf(mark)}</symbol>`)
  return ['<svg xmlns="http://www.w3.org/2000/svg">', ...symbols, '</svg>', ''].join('\n')
}

function outlinesOf(mark: string): string {
  const own = join(drawings, `${mark}.svg`)
  const drawing = readFileSync(existsSync(own) ? own : join(icons, `${mark}.svg`), 'utf8')
  const [, inside] = /<svg[^>]*viewBox="0 0 24 24"[^>]*>(.*)<\/svg>/s.exec(drawing) ?? []
  const outlines = [...(inside ?? '').matchAll(/<path ([^>]*?)\s*(?:\/>|><\/path>)/g)].map(([, attributes = '']) => outline(attributes))
  const rest = inside?.replace(/<title>[^<]*<\/title>|<path [^>]*?(?:\/>|><\/path>)/g, '').trim()
  if (rest !== '' || outlines.length === 0) throw new Error(`The drawing ${mark} is not made of outlines on 24 by 24 units.`)
  return outlines.join('')
}

function outline(attributes: string): string {
  const kept = ['d', 'fill-opacity'].flatMap((name) => new RegExp(`(?:^|\\s)(${name}="[^"<&]*")`).exec(attributes)?.[1] ?? [])
  return `<path ${kept.join(' ')}/>`
}
