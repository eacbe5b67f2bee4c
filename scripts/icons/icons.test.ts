import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodeIcns, encodeIco, encodePng, type Picture } from './image-files.ts'

const resources = resolve(import.meta.dirname, '../../resources')
const read = (name: string) => readFileSync(join(resources, name))

/** Width and height as a PNG's header has them. */
function pngSize(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

const sized = (size: number): Picture => ({ size, rgba: Buffer.alloc(size * size * 4) })

/** Two by two: red, green, blue, nothing. */
const picture: Picture = { size: 2, rgba: Buffer.from('ff0000ff00ff00ff0000ff8000000000', 'hex') }

test('a PNG holds its pixels as they were given', () => {
  const png = encodePng(picture)
  expect(pngSize(png)).toEqual([2, 2])
  const start = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))
  expect(rows.toString('hex')).toBe('00ff0000ff00ff00ff000000ff8000000000')
})

test('a Windows icon holds bitmaps from the bottom up with a mask, and a PNG at 256', () => {
  const ico = encodeIco([picture, sized(256)])
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 2])
  expect([ico[6], ico[22]], '256 is written as 0').toEqual([2, 0])
  const bitmap = ico.subarray(ico.readUInt32LE(18), ico.readUInt32LE(18) + ico.readUInt32LE(14))
  expect([bitmap.readUInt32LE(0), bitmap.readInt32LE(8), bitmap.readUInt16LE(14)]).toEqual([40, 4, 32])
  expect(bitmap.subarray(40, 56).toString('hex')).toBe('ff000080000000000000ffff00ff00ff')
  expect(bitmap.subarray(56).toString('hex')).toBe('4000000000000000')
  expect(pngSize(ico.subarray(ico.readUInt32LE(34)))).toEqual([256, 256])
})

test('a macOS icon has every size, and says how long it is', () => {
  const icns = encodeIcns([32, 64, 128, 256, 512, 1024].map(sized))
  expect([icns.subarray(0, 4).toString(), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  expect(() => encodeIcns([sized(32)])).toThrow('An icns file needs a picture of 64 px.')
})

test.each([
  ['icon.png', 1024],
  ['icons/16x16.png', 16],
  ['icons/512x512.png', 512],
  ['tray.png', 16],
  ['tray@1.5x.png', 24],
  ['tray@2x.png', 32],
  ['trayLinux.png', 32],
  ['trayTemplate.png', 16],
  ['trayTemplate@2x.png', 32],
])('%s is %i pixels wide and high', (name, size) => expect(pngSize(read(name))).toEqual([size, size]))

test('macOS’s menu bar picture is black with alpha alone, as the system colours it', () => {
  const png = read('trayTemplate@2x.png')
  const start = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))
  const pixels = Array.from({ length: 32 * 32 }, (_, index) => 1 + Math.floor(index / 32) * 129 + (index % 32) * 4)
  expect(pixels.every((at) => rows.readUIntBE(at, 3) === 0)).toBe(true)
  expect(pixels.some((at) => rows[at + 3] === 255)).toBe(true)
})
