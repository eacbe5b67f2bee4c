import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { compileFunction } from 'node:vm'
import { createCloneCodec } from './clone.ts'
import { createContextBridgeEnd } from './context-bridge.ts'
import { startIsolatedWorld } from './isolated-world.ts'
import { watchLinks } from './link-watch.ts'
import { startMainWorld } from './main-world.ts'
import { strict } from './strict.ts'
import { createWire } from './wire.ts'

/** The name of the world in which preloads run. */
export const isolatedWorld = 'Electron Isolated Context'

/** What a preload's own code starts after, in the script that carries it. */
const beforePreload = (path: string): string =>
  `standIn.runPreload(${JSON.stringify(path)}, function (require, process, Buffer, global, setImmediate, clearImmediate, exports, module) {`

/** What both worlds have: how values are carried, and the way to the other world. */
const worldParts = (names: { hears: string; tells: string }): string =>
  `codec: (${String(createCloneCodec)})(), wire: (${String(createWire)})(${JSON.stringify(names)}), createBridgeEnd: ${String(createContextBridgeEnd)}`

/** The scripts that every document of a window begins with; the main world's goes first. */
export function pageScripts(): { main: string; isolated: string } {
  const [toMain, toIsolated] = [randomUUID(), randomUUID()]
  const { platform, arch } = process
  const processProperties = { type: 'renderer', sandboxed: true, contextIsolated: true, platform, arch }
  return {
    main: `(${String(startMainWorld)})({ ${worldParts({ hears: toMain, tells: toIsolated })} })`,
    isolated: `(${String(startIsolatedWorld)})({ ${worldParts({ hears: toIsolated, tells: toMain })}, strict: ${String(strict)},
      watchLinks: ${String(watchLinks)}, processProperties: ${JSON.stringify(processProperties)} })`,
  }
}

/**
 * The script that runs a sandboxed preload. A file that is no CommonJS script, an ES module for one, is reported by the page as
 * Electron does. `offset`: where the file's own text begins in the script, in characters.
 */
export function preloadScript(path: string): { source: string; url: string; offset: number } {
  const url = pathToFileURL(path).href
  const fails = (text: string) => ({ source: `standIn.failPreload(${JSON.stringify(path)}, ${JSON.stringify(text)})`, url, offset: 0 })
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    return fails(error instanceof Error ? error.message : String(error))
  }
  const before = beforePreload(path)
  const mistake = mistakeIn(text, path)
  if (mistake !== undefined) return fails(mistake)
  return { source: `${before}${text}\n})\n//# sourceURL=${url}`, url, offset: before.length }
}

/** Why the text is no CommonJS script, in the engine's words. */
function mistakeIn(text: string, filename: string): string | undefined {
  try {
    compileFunction(text, [], { filename })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
