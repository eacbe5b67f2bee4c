import { EventEmitter } from 'node:events'
import type { Like } from './electron-types.ts'
import { createEvent } from './event.ts'
import { record } from './record.ts'
import { assertReady } from './runtime.ts'
import { settings } from './settings.ts'
import { refuseUnknown, strict } from './strict.ts'

export const notifications: Notification[] = []

/** https://www.electronjs.org/docs/latest/api/notification */
export class Notification extends EventEmitter implements Like<Omit<Electron.Notification, keyof NodeJS.EventEmitter>> {
  title: string
  body: string
  silent: boolean

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    assertReady('Cannot create Notification before app is ready')
    refuseUnknown('Notification', options, ['title', 'body', 'silent', 'icon', 'urgency', 'timeoutType', 'subtitle', 'id', 'groupId'])
    this.title = options.title ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
    return strict('Notification', this)
  }
  static isSupported(): boolean {
    return !settings.noNotifications
  }
  show(): void {
    if (settings.noNotifications) return
    notifications.push(this)
    record({ kind: 'notification', title: this.title, body: this.body })
    this.emit('show', createEvent())
  }
  close(): void {
    const at = notifications.indexOf(this)
    if (at === -1) return
    notifications.splice(at, 1)
    this.emit('close', createEvent({ reason: 'applicationHidden' }))
  }
}
