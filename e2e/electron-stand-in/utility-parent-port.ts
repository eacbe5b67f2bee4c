import { EventEmitter } from 'node:events'

/**
 * Runs first in a utility process of the stand-in: gives it `process.parentPort` in place of Node's own channel, and ends it
 * with the app. Messages wait until somebody listens. https://www.electronjs.org/docs/latest/api/parent-port
 */
const channel = { send: process.send?.bind(process) }
const port = new EventEmitter()
const waiting: { data: unknown }[] = []

Object.defineProperty(process, 'parentPort', {
  value: Object.assign(port, { postMessage: (message: unknown) => void channel.send?.({ data: message }) }),
})
process.on('message', (message: { data: unknown }) => {
  if (port.listenerCount('message') === 0) waiting.push(message)
  else port.emit('message', { data: message.data, ports: [] })
})
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
port.on('newListener', (event) => {
  if (event !== 'message') return
  setImmediate(() => {
    for (const message of waiting.splice(0)) port.emit('message', { data: message.data, ports: [] })
  })
})
// Electron has none of it in a utility process.
Object.assign(process, { send: undefined, type: 'utility' })
