import { contextBridge, ipcRenderer } from 'electron'
import { eventChannel, requestChannel, type Bridge } from '../shared/ipc.ts'

// Neither ipcRenderer nor an event of it reaches the page: https://www.electronjs.org/docs/latest/api/ipc-renderer
const bridge: Bridge = {
  request: (message) => ipcRenderer.invoke(requestChannel, message),
  listen: (callback) => void ipcRenderer.on(eventChannel, (_event, message: unknown) => callback(message)),
}
contextBridge.exposeInMainWorld('keydeck', bridge)
