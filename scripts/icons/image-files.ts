import { crc32, deflateSync } from 'node:zlib'

/** A square picture; `rgba` has four bytes for each pixel, row by row from the top, alpha not multiplied in. */
export type Picture = { size: number; rgba: Buffer }

/** A PNG of 8 bits with alpha, the same bytes for the same picture (https://www.w3.org/TR/png-3/). */
export function encodePng({ size, rgba }: Picture): Buffer {
  const rows = Buffer.alloc((size * 4 + 1) * size)
  for (let y = 0; y < size; y++) rgba.copy(rows, y * (size * 4 + 1) + 1, y * size * 4, (y + 1) * size * 4)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))])
}

/**
 * A Windows icon: bitmaps, and a PNG at 256 px, which is how every tool that reads icons expects them
 * (https://learn.microsoft.com/windows/win32/uxguide/vis-icons#size-requirements).
 */
export function encodeIco(pictures: readonly Picture[]): Buffer {
  const images = pictures.map((picture) => (picture.size >= 256 ? encodePng(picture) : encodeBitmap(picture)))
  const folder = Buffer.alloc(6 + 16 * pictures.length)
  folder.writeUInt16LE(1, 2)
  folder.writeUInt16LE(pictures.length, 4)
  let offset = folder.length
  for (const [index, { size }] of pictures.entries()) {
    const entry = 6 + 16 * index
    // 256 is written as 0.
    folder.set([size % 256, size % 256], entry)
    folder.writeUInt16LE(1, entry + 4)
    folder.writeUInt16LE(32, entry + 6)
    folder.writeUInt32LE(images[index]?.length ?? 0, entry + 8)
    folder.writeUInt32LE(offset, entry + 12)
    offset += images[index]?.length ?? 0
  }
  return Buffer.concat([folder, ...images])
}

/** A device-independent bitmap as icons hold it: bottom row first, BGRA, then a mask of one bit for each pixel, in rows of 32 bits. */
function encodeBitmap({ size, rgba }: Picture): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  // Twice the height: colours and mask.
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const colours = Buffer.alloc(size * size * 4)
  const maskRow = Math.ceil(size / 32) * 4
  const mask = Buffer.alloc(maskRow * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = ((size - 1 - y) * size + x) * 4
      const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(from, from + 4)
      colours.set([blue, green, red, alpha], (y * size + x) * 4)
      if (alpha === 0) mask[y * maskRow + (x >> 3)] = (mask[y * maskRow + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return Buffer.concat([header, colours, mask])
}

/** The types of an icns file that hold PNGs, and their sizes in pixels (Apple's `iconutil` writes the same). */
const icnsTypes = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }

/** A macOS icon. `pictures` has one of each size that the format asks for. Throws when one is missing. */
export function encodeIcns(pictures: readonly Picture[]): Buffer {
  const entries = Object.entries(icnsTypes).map(([type, size]) => {
    const picture = pictures.find((candidate) => candidate.size === size)
    if (!picture) throw new Error(`An icns file needs a picture of ${size} px.`)
    const png = encodePng(picture)
    return Buffer.concat([Buffer.from(type, 'latin1'), uint32(png.length + 8), png])
  })
  const body = Buffer.concat(entries)
  return Buffer.concat([Buffer.from('icns', 'latin1'), uint32(body.length + 8), body])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
