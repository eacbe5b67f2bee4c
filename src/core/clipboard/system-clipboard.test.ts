import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClipboard } from './clipboard.ts'
import { createSystemClipboard } from './system-clipboard.ts'

const secret = 'sk-canary-“ü”-93aa71'
const missing = ['Xvfb', 'xsel'].filter((tool) => spawnSync(tool, ['-help']).error)
const reason = missing.length > 0 ? ` (skipped: ${missing.join(' and ')} not installed)` : ''

/** The arguments and the environment of every process of this machine that can be seen. */
function everyCommandLine(): string {
  const read = (file: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      // The process has ended since it was listed.
      return ''
    }
  }
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return ids.map((id) => read(`/proc/${id}/cmdline`) + read(`/proc/${id}/environ`)).join('\n')
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

test.skipIf(process.platform !== 'linux')('where there is no display the failure says what to do, without the secret', async () => {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  process.env['DISPLAY'] = ''
  process.env['WAYLAND_DISPLAY'] = ''
  try {
    const failure: unknown = await createSystemClipboard().write(secret).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'clipboard-unavailable', fix: expect.stringContaining('remote machine') })
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('canary')
  } finally {
    restore('DISPLAY', DISPLAY)
    restore('WAYLAND_DISPLAY', WAYLAND_DISPLAY)
  }
})

describe.skipIf(missing.length > 0)(`on a real X11 clipboard${reason}`, () => {
  let server: ChildProcess

  beforeAll(async () => {
    // The server picks a free display and writes its number to descriptor 3.
    server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '640x480x8', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    const [display] = await once(createInterface({ input: server.stdio[3] as Readable }), 'line')
    process.env['DISPLAY'] = `:${display}`
  })
  afterAll(async () => {
    delete process.env['DISPLAY']
    server.kill()
    await once(server, 'exit')
  })

  test('S9: a copied key is there, on no command line, and leaves after its time', async () => {
    const backend = createSystemClipboard()
    const cleared = Promise.withResolvers<void>()
    const clipboard = createClipboard({
      backend: {
        read: backend.read,
        async write(text) {
          await backend.write(text)
          if (text === '') cleared.resolve()
        },
      },
      now: () => new Date(),
      onClearFailed: cleared.reject,
      clearAfterMs: 500,
    })
    await clipboard.copySecret(secret)
    expect(await backend.read()).toBe(secret)
    expect(everyCommandLine()).not.toContain('canary')
    await cleared.promise
    expect(await backend.read()).toBe('')
  })

  test('S9: what another program copied in between stays', async () => {
    const backend = createSystemClipboard()
    const clipboard = createClipboard({ backend, now: () => new Date(), onClearFailed: () => undefined })
    await clipboard.copySecret(secret)
    await backend.write('a shopping list\n')
    await clipboard.clearNow()
    expect(await backend.read()).toBe('a shopping list\n')
  })
})
