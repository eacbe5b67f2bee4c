import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

/** What an X11 display needs and this machine lacks; the Debian package is xvfb. */
export const missingForDisplay = spawnSync('Xvfb', ['-help']).error ? ['Xvfb'] : []

/** A real X11 server without a screen, on a display of its own such as `:3`. */
export async function startDisplay() {
  // The server picks a free display and writes its number to descriptor 3.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '640x480x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const numbers = server.stdio[3]
  if (!(numbers instanceof Readable)) throw new Error('Xvfb has no descriptor 3')
  const [number] = await once(createInterface({ input: numbers }), 'line')
  return {
    display: `:${number}`,
    async end(): Promise<void> {
      server.kill()
      await once(server, 'exit')
    },
  }
}
