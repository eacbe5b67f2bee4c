// Says when the app has made its first window.
require('electron').app.once('browser-window-created', () => process.stderr.write('window created\n'))
