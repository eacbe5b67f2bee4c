import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createProject, endOf, type Project } from './project.fixture.ts'

const config = `
import { defineConfig } from 'electron-vite'
export default defineConfig({
  main: { build: { outDir: 'out/main', rolldownOptions: { input: 'app/main.ts', output: { entryFileNames: 'index.js' } } } },
  renderer: { root: 'app', build: { rolldownOptions: { input: 'app/index.html' } } },
})`

let project: Project
beforeEach(() => void (project = createProject()))
afterEach(() => project.remove())

const develop = (extra: Record<string, string>) => project.start([], extra, 1_000, 'scripts/dev.ts')

const notes = () => (existsSync(join(project.home, 'notes')) ? readFileSync(join(project.home, 'notes'), 'utf8').trim().split('\n') : [])
const isStart = (line: string) => line.startsWith('{')

describe.skipIf(process.platform !== 'linux')('development of the desktop app', () => {
  test('says in one line why it cannot run, and what runs the same pages', async () => {
    expect(await endOf(develop({ DISPLAY: '' }))).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'The desktop app cannot be developed here, because there is no display here (DISPLAY and WAYLAND_DISPLAY are not set). `npm run dev:browser` runs the same pages.\n',
    })
  })

  test('runs Electron over pages that Vite serves, starts it anew, once it has ended, when its main process changes, and ends with it', async () => {
    mkdirSync(join(project.root, 'app'))
    for (const [name, content] of [
      ['package.json', '{"name":"keydeck","version":"0.0.0","type":"module","main":"out/main/index.js"}'],
      ['electron.vite.config.ts', config],
      ['app/main.ts', 'console.log(1)'],
      ['app/index.html', '<!doctype html><title>Pages</title>'],
    ] as const) {
      writeFileSync(join(project.root, name), content)
    }
    const child = develop({ ...project.placeElectron(), FAKE_ELECTRON: 'slow' })
    const ended = endOf(child)
    await expect.poll(() => notes().filter(isStart), { timeout: 20_000 }).toHaveLength(1)
    const { pages } = z.object({ pages: z.url() }).parse(JSON.parse(notes()[0] ?? ''))
    expect(await (await fetch(pages)).text()).toContain('<title>Pages</title>')
    writeFileSync(join(project.root, 'app/main.ts'), 'console.log(2)')
    await expect.poll(() => notes().filter(isStart), { timeout: 20_000 }).toHaveLength(2)
    expect(notes().map((line) => (isStart(line) ? 'started' : line))).toEqual(['started', 'SIGTERM', 'ended', 'started'])
    child.kill('SIGINT')
    await once(child, 'exit')
    expect((await ended).status).toBe(0)
    await expect(fetch(pages)).rejects.toThrow('fetch failed')
  })
})
