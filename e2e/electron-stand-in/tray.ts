import { EventEmitter } from 'node:events'
import type { Like } from './electron-types.ts'
import { asImage, type NativeImage } from './image.ts'
import type { Menu } from './menu.ts'
import { assertReady } from './runtime.ts'
import { settings } from './settings.ts'
import { strictWhileAlive } from './strict.ts'

type State = { menu: Menu | null; toolTip: string; title: string; image: NativeImage; isGone: boolean }
const states = new WeakMap<object, State>()
export const trays = new Set<Tray>()

function stateOf(tray: object): State {
  const state = states.get(tray)
  if (!state) throw new TypeError('Object has been destroyed')
  return state
}

/** https://www.electronjs.org/docs/latest/api/tray */
export class Tray extends EventEmitter implements Like<Omit<Electron.Tray, keyof NodeJS.EventEmitter>> {
  constructor(image: NativeImage | string) {
    super()
    assertReady('Cannot create Tray before app is ready')
    if (settings.noTray) throw new Error('The stand-in was told that this system has no tray')
    const state: State = { menu: null, toolTip: '', title: '', image: asImage(image), isGone: false }
    const tray = strictWhileAlive('Tray', this, () => state.isGone, [])
    states.set(tray, state)
    trays.add(tray)
    return tray
  }
  setImage(image: NativeImage | string): void {
    stateOf(this).image = asImage(image)
  }
  setContextMenu(menu: Menu | null): void {
    stateOf(this).menu = menu
  }
  setToolTip(toolTip: string): void {
    stateOf(this).toolTip = toolTip
  }
  setTitle(title: string): void {
    stateOf(this).title = title
  }
  getTitle(): string {
    return stateOf(this).title
  }
  setIgnoreDoubleClickEvents(_ignore: boolean): void {
    stateOf(this)
  }
  popUpContextMenu(): void {
    stateOf(this)
  }
  isDestroyed(): boolean {
    return states.get(this)?.isGone ?? true
  }
  destroy(): void {
    trays.delete(this)
    stateOf(this).isGone = true
  }
}

/** What a person sees of a tray, which Electron does not tell. */
export const look = (tray: Tray): { menu: Menu | null; toolTip: string; image: NativeImage } => stateOf(tray)
