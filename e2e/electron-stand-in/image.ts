import { readFileSync } from 'node:fs'
import type { Like } from './electron-types.ts'
import { strict } from './strict.ts'

const contents = new WeakMap<object, { bytes: Buffer; isTemplate: boolean }>()

const partsOf = (image: object) => {
  const parts = contents.get(image)
  if (!parts) throw new TypeError('The stand-in knows no such image')
  return parts
}

/** A picture of a file, unread but for its size. https://www.electronjs.org/docs/latest/api/native-image */
export class NativeImage implements Like<Electron.NativeImage> {
  static of(bytes: Buffer): NativeImage {
    const image = strict('NativeImage', new NativeImage())
    contents.set(image, { bytes, isTemplate: false })
    return image
  }
  isEmpty(): boolean {
    return partsOf(this).bytes.length === 0
  }
  /** Of a PNG; others are not read. */
  getSize(): Electron.Size {
    const { bytes } = partsOf(this)
    return bytes.length < 24 ? { width: 0, height: 0 } : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  }
  setTemplateImage(option: boolean): void {
    partsOf(this).isTemplate = option
  }
  isTemplateImage(): boolean {
    return partsOf(this).isTemplate
  }
  resize(_options: Electron.ResizeOptions): NativeImage {
    return this
  }
  toPNG(): Buffer {
    return partsOf(this).bytes
  }
  toDataURL(): string {
    return `data:image/png;base64,${partsOf(this).bytes.toString('base64')}`
  }
}

/** Empty where the file cannot be read, as in Electron. */
function createFromPath(path: string): NativeImage {
  try {
    return NativeImage.of(readFileSync(path))
  } catch {
    return NativeImage.of(Buffer.alloc(0))
  }
}

export const nativeImage = strict('nativeImage', {
  createEmpty: () => NativeImage.of(Buffer.alloc(0)),
  createFromPath,
  createFromBuffer: (bytes: Buffer) => NativeImage.of(bytes),
} satisfies Like<typeof Electron.NativeImage>)

/** What a tray, a window or a notification can show; throws where there is nothing to see. */
export function asImage(given: unknown): NativeImage {
  const image = typeof given === 'string' ? createFromPath(given) : given
  if (!(image instanceof NativeImage)) throw new TypeError('Error processing argument at index 0, conversion failure')
  if (image.isEmpty())
    throw new Error(typeof given === 'string' ? `Failed to load image from path '${given}'` : 'The stand-in shows no empty image')
  return image
}
