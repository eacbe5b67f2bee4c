import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { catalogue } from '../../src/shared/providers/catalogue.ts'
import { drawProviderMarks, spriteFile } from './provider-marks.ts'

const marks = catalogue.flatMap(({ mark }) => mark ?? [])
const sprite = readFileSync(spriteFile, 'utf8')

test('the sprite is what scripts/draw-marks.ts draws', () => {
  expect(sprite).toBe(drawProviderMarks(marks))
})

test('it has the mark of every provider, each once, and no other', () => {
  const ids = [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toEqual([...new Set(marks)].toSorted())
  expect(catalogue.filter(({ mark }) => mark === null)).toEqual([])
})

test('S10: it has outlines alone: no script, no style, no colour, nothing from elsewhere', () => {
  const [, ...tags] = sprite.match(/<\w+/g) ?? []
  expect(new Set(tags)).toEqual(new Set(['<symbol', '<path']))
  expect(new Set(sprite.match(/\s[\w-]+(?==)/g)?.map((name) => name.trim()))).toEqual(
    new Set(['xmlns', 'id', 'viewBox', 'fill-rule', 'd', 'fill-opacity']),
  )
})

test('it is small', () => {
  expect(gzipSync(sprite).length).toBeLessThan(30_000)
})

test('every drawing of the project’s own is used, and its name is no icon’s of the package', () => {
  const own = readdirSync(join(import.meta.dirname, 'drawings')).map((file) => file.replace(/\.svg$/, ''))
  expect(own.filter((name) => !marks.includes(name))).toEqual([])
  const icons = readdirSync(join(import.meta.dirname, '../../node_modules/@lobehub/icons-static-svg/icons'))
  expect(own.filter((name) => icons.includes(`${name}.svg`))).toEqual([])
})

test('a mark that nobody has drawn stops the build of the sprite', () => {
  expect(() => drawProviderMarks(['no-such-mark'])).toThrow('no-such-mark')
})
