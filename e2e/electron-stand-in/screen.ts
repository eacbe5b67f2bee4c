import { EventEmitter } from 'node:events'
import type { Like } from './electron-types.ts'
import { assertReady } from './runtime.ts'
import { settings } from './settings.ts'
import { strict } from './strict.ts'

type StandInDisplay = Pick<
  Electron.Display,
  'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor' | 'rotation' | 'label' | 'internal'
>

function displayOf(bounds: Electron.Rectangle, index: number): StandInDisplay {
  const size = { width: bounds.width, height: bounds.height }
  return strict('Display', {
    id: index + 1,
    bounds,
    workArea: bounds,
    size,
    workAreaSize: size,
    scaleFactor: 1,
    rotation: 0,
    label: `Display ${index + 1}`,
    internal: false,
  })
}

const overlap = (a: Electron.Rectangle, b: Electron.Rectangle): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

const distance = (bounds: Electron.Rectangle, { x, y }: Electron.Point): number =>
  Math.hypot(bounds.x + bounds.width / 2 - x, bounds.y + bounds.height / 2 - y)

class ScreenStandIn extends EventEmitter implements Like<Omit<Electron.Screen, keyof NodeJS.EventEmitter>> {
  getAllDisplays(): StandInDisplay[] {
    assertReady("The 'screen' module can't be used before the app 'ready' event")
    return settings.displays.map(displayOf)
  }
  getPrimaryDisplay(): StandInDisplay {
    const [primary] = this.getAllDisplays()
    if (!primary) throw new Error('The stand-in has no display')
    return primary
  }
  getDisplayMatching(rectangle: Electron.Rectangle): StandInDisplay {
    const [best] = this.getAllDisplays().toSorted((a, b) => overlap(b.bounds, rectangle) - overlap(a.bounds, rectangle))
    return best && overlap(best.bounds, rectangle) > 0 ? best : this.getDisplayNearestPoint(rectangle)
  }
  getDisplayNearestPoint(point: Electron.Point): StandInDisplay {
    const [nearest] = this.getAllDisplays().toSorted((a, b) => distance(a.bounds, point) - distance(b.bounds, point))
    return nearest ?? this.getPrimaryDisplay()
  }
  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 }
  }
}

/** The displays of `settings.displays`. https://www.electronjs.org/docs/latest/api/screen */
export const screen = strict('screen', new ScreenStandIn())
