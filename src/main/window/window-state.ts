import { readFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { writePrivateFile } from '../../host/write-private-file.ts'

/** The smallest window that the pages fit into, in logical pixels. */
export const smallestSize = { width: 480, height: 400 }
const usualSize = { width: 1_080, height: 720 }

/** How much of a window has to lie on a screen for a person to get hold of it, in logical pixels. */
const graspable = { width: 120, height: 40 }

const windowState = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive(), maximized: z.boolean() })

/** Where the window stood when it was last changed; of a maximised one, where it stands otherwise. */
export type WindowState = z.infer<typeof windowState>

/** What was kept, or undefined when there is none or the file is damaged: it is worth no question. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return windowState.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined
    /* v8 ignore next 2 -- a fault of the code’s own */
    throw error
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writePrivateFile(file, JSON.stringify(state))
}

/**
 * Where to open the window: as it was, where enough of it lies on a screen of now to be seen and moved, and otherwise (a screen
 * that is gone, a size larger than every screen) as much of its size as fits, placed by the system. `workAreas` are those of the
 * screens, the main one first.
 */
export function placeWindow(
  kept: WindowState | undefined,
  workAreas: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number } {
  const screen = kept && workAreas.find((area) => isGraspable(kept, area))
  const room = screen ?? workAreas[0]
  const { width, height } = kept ?? usualSize
  const size = {
    width: Math.max(smallestSize.width, Math.min(width, room?.width ?? width)),
    height: Math.max(smallestSize.height, Math.min(height, room?.height ?? height)),
  }
  return kept && screen ? { ...size, x: kept.x, y: kept.y } : size
}

/** A window is moved by its upper edge, so that edge has to be on the screen. */
function isGraspable(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return width >= graspable.width && window.y >= area.y && window.y + graspable.height <= area.y + area.height
}
