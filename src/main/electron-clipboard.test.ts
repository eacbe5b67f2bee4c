import { expect, test } from 'vitest'
import { createElectronClipboard } from './electron-clipboard.ts'

/** The clipboard as Electron 45 has it. */
function memory() {
  const held = { text: '', cleared: 0 }
  return {
    held,
    readText: async () => held.text,
    writeText: async (text: string) => void (held.text = text),
    clear: () => {
      held.text = ''
      held.cleared += 1
    },
  }
}

const unavailable = expect.objectContaining({ code: 'clipboard-unavailable' })

test('S9: what is copied can be read, and an empty text clears the clipboard', async () => {
  const electron = memory()
  const clipboard = createElectronClipboard(electron)
  await clipboard.write('sk-canary-1')
  expect(await clipboard.read()).toBe('sk-canary-1')
  await clipboard.write('')
  expect(electron.held).toEqual({ text: '', cleared: 1 })
})

test('S7: a clipboard that fails is said so, without a word of what lies on it', async () => {
  const failing = { ...memory(), readText: () => Promise.reject(new Error('sk-canary-1')) }
  const reading = createElectronClipboard(failing).read()
  await expect(reading).rejects.toThrow(unavailable)
  const error: unknown = await reading.catch((thrown: unknown) => thrown)
  expect(error instanceof Error && `${error.message} ${String(error.cause)}`).not.toContain('canary')
})

test('a clipboard whose owner hangs is not waited for', async () => {
  const hanging = { ...memory(), readText: () => new Promise<string>(() => {}) }
  await expect(createElectronClipboard(hanging, { patienceMs: 1 }).read()).rejects.toThrow(unavailable)
})
