import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findChromium } from './find-chromium.ts'
import { encodeIcns, encodeIco, encodePng, type Picture } from './icons/image-files.ts'

/** `npm run icons`: the app's icons in every form, drawn from the page's own icon. The results are committed. */
const resources = 'resources'
const drawings = {
  full: readFileSync('src/renderer/public/keydeck.svg', 'utf8'),
  small: readFileSync(join(resources, 'drawings/icon-small.svg'), 'utf8'),
  template: readFileSync(join(resources, 'drawings/tray-template.svg'), 'utf8'),
}
/** The full drawing leaves a border of two of its 32 units; elsewhere than on macOS icons fill their square. */
const filling = drawings.full.replace('viewBox="0 0 32 32"', 'viewBox="1 1 30 30"')
/** macOS's grid: the body takes 824 of 1024 px (https://developer.apple.com/design/human-interface-guidelines/app-icons). */
const onMacGrid = drawings.full.replace('viewBox="0 0 32 32"', 'viewBox="-1.4 -1.4 34.8 34.8"')

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage()

const icon = (size: number) => draw(size <= 32 ? drawings.small : filling, size)
mkdirSync(join(resources, 'icons'), { recursive: true })
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) save(`icons/${size}x${size}.png`, encodePng(await icon(size)))
save('icon.png', encodePng(await icon(1024)))
save('icon.ico', encodeIco(await Promise.all([16, 20, 24, 32, 40, 48, 64, 256].map(icon))))
save('icon.icns', encodeIcns(await Promise.all([32, 64, 128, 256, 512, 1024].map((size) => draw(onMacGrid, size)))))

// Electron takes the file whose suffix fits the screen (https://www.electronjs.org/docs/latest/api/native-image#high-resolution-image).
for (const [suffix, size] of [
  ['', 16],
  ['@1.25x', 20],
  ['@1.5x', 24],
  ['@2x', 32],
] as const)
  save(`tray${suffix}.png`, encodePng(await icon(size)))
for (const [suffix, size] of [
  ['', 16],
  ['@2x', 32],
] as const)
  save(`trayTemplate${suffix}.png`, encodePng(await draw(drawings.template, size)))
// Linux's panels get the first size alone and fit it to their own height, which only makes a larger picture look right.
save('trayLinux.png', encodePng(await icon(32)))
await browser.close()

function save(name: string, bytes: Buffer): void {
  writeFileSync(join(resources, name), bytes)
}

async function draw(svg: string, size: number): Promise<Picture> {
  const base64 = await page.evaluate(
    async ([source, pixels]) => {
      const image = new Image()
      image.src = `data:image/svg+xml;utf8,${encodeURIComponent(source.replace('<svg ', `<svg width="${pixels}" height="${pixels}" `))}`
      await image.decode()
      const context = new OffscreenCanvas(pixels, pixels).getContext('2d')
      if (!context) throw new Error('This browser draws nothing.')
      context.drawImage(image, 0, 0, pixels, pixels)
      const { data } = context.getImageData(0, 0, pixels, pixels)
      return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(''))
    },
    [svg, size] as const,
  )
  return { size, rgba: Buffer.from(base64, 'base64') }
}
