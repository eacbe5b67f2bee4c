import { EventEmitter } from 'node:events'
import type { StandInEvent } from './event.ts'

type Window = object
type Contents = object

/** What windows and pages tell the app object. */
export const bus = new EventEmitter<{
  'browser-window-created': [Window]
  'browser-window-focus': [Window]
  'browser-window-blur': [Window]
  'web-contents-created': [Contents]
  'render-process-gone': [StandInEvent, Contents, Electron.RenderProcessGoneDetails]
  /** A window has closed; `left` are there still. */
  'window-closed': [{ left: number }]
  /** A window would not close: an app that is quitting stays. */
  'close-prevented': []
  /** A menu's own items ask. */
  'quit-asked': []
  'about-asked': []
}>()
