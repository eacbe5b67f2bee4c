import { spawnSync } from 'node:child_process'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runningProcesses } from '../running-processes.fixture.ts'
import { missingForDisplay, startDisplay } from '../x11-display.fixture.ts'
import { createClipboard } from './clipboard.ts'
import { createSystemClipboard } from './system-clipboard.ts'

const secret = 'sk-canary-“ü”-93aa71'
const missing = [...missingForDisplay, ...(spawnSync('xsel', ['--version']).error ? ['xsel'] : [])]
const reason = missing.length > 0 ? ` (skipped: ${missing.join(' and ')} not installed)` : ''

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

test.skipIf(process.platform !== 'linux')('where there is no display the failure says what to do, without the secret', async () => {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  process.env['DISPLAY'] = ''
  process.env['WAYLAND_DISPLAY'] = ''
  try {
    const failure: unknown = await createSystemClipboard()
      .write(secret)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'clipboard-unavailable', fix: expect.stringContaining('remote machine') })
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('canary')
  } finally {
    restore('DISPLAY', DISPLAY)
    restore('WAYLAND_DISPLAY', WAYLAND_DISPLAY)
  }
})

describe.skipIf(missing.length > 0)(`on a real X11 clipboard${reason}`, () => {
  let screen: Awaited<ReturnType<typeof startDisplay>>

  beforeAll(async () => {
    screen = await startDisplay()
    process.env['DISPLAY'] = screen.display
  })
  afterAll(async () => {
    delete process.env['DISPLAY']
    await screen.end()
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
    for (const { commandLine, environment } of runningProcesses()) expect(commandLine + environment).not.toContain('canary')
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
