import { EventEmitter } from 'node:events'

/**
 * Loaded before the module of a process that stands in for a utility process of Electron: `process.parentPort` takes the place
 * of Node's own messages. Messages wait until somebody listens for them. Not an Electron of our own: the form is that of
 * https://www.electronjs.org/docs/latest/api/parent-port.
 */
const send = process.send?.bind(process)
const waiting: unknown[] = []
const parentPort = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void send?.(message) })

process.on('message', (data) => {
  if (!parentPort.emit('message', { data, ports: [] })) waiting.push(data)
})
parentPort.on('newListener', (event) => {
  if (event !== 'message') return
  setImmediate(() => waiting.splice(0).forEach((data) => parentPort.emit('message', { data, ports: [] })))
})

Object.defineProperty(process, 'parentPort', { value: parentPort })
Object.defineProperty(process, 'send', { value: undefined })
