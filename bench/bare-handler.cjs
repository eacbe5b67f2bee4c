// @ts-check
// Runs in the main process before the app does: the message `bare` is answered by nothing but Electron's own call.
const { ipcMain } = require('electron')

const handle = ipcMain.handle.bind(ipcMain)
ipcMain.handle = (channel, listener) => handle(channel, (event, ...args) => (args[0] === 'bare' ? null : listener(event, ...args)))
