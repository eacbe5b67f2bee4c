import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sending, sendingPartOf, startMirror, type Mirror } from './mirror.fixture.ts'
import { createProject, endOf, type Ended, type Project } from './project.fixture.ts'

let project: Project
let mirror: Mirror | undefined
beforeEach(() => void (project = createProject()))
afterEach(async () => {
  await project.remove()
  await mirror?.close()
  mirror = undefined
})

/** The arguments that `keydeck` was started with; undefined where the browser shell did not start. */
function browserShell({ stdout }: Ended): string[] | undefined {
  const line = stdout.split('\n').find((text) => text.startsWith('{'))
  return line === undefined ? undefined : z.object({ argv: z.array(z.string()) }).parse(JSON.parse(line)).argv
}

const notes = () => readFileSync(join(project.home, 'notes'), 'utf8').trim().split('\n')
const reasonIn = ({ stderr }: Ended) => stderr.split('\n').filter((line) => line.startsWith('Keydeck opens in the browser'))

/** Starts and waits until the app says that it runs. */
async function startRunning(args: readonly string[], extra: Record<string, string>) {
  const child = project.start(args, extra)
  let said = ''
  while (!said.includes('Press Ctrl-C')) said += String((await once(child.stdout, 'data'))[0])
  return { child, said }
}

describe.skipIf(process.platform !== 'linux')('the browser shell', () => {
  test('opens with one line of reason where there is no display', async () => {
    const ended = await project.run([], { DISPLAY: '' })
    expect(ended).toMatchObject({
      status: 0,
      stderr:
        'Keydeck opens in the browser, because there is no display here (DISPLAY and WAYLAND_DISPLAY are not set). `npm start -- --browser` does so at once.\n',
    })
    expect(browserShell(ended)).toEqual(['serve'])
  })

  test('opens with one line of reason for root: the sandbox is never switched off', async () => {
    const ended = await project.run([], project.placeElectron(), 0)
    expect(reasonIn(ended)).toEqual([expect.stringContaining('Electron does not run as root with its sandbox')])
    expect(browserShell(ended)).toEqual(['serve'])
    expect(existsSync(join(project.home, 'notes'))).toBe(false)
  })

  test.each([[['--browser']], [['--browser', '--no-open', '--port', '0']], [['--json', '--no-open']]])(
    'opens without a word where %j chooses it, with the other arguments as they are',
    async (args) => {
      const ended = await project.run(args, project.placeElectron())
      expect(ended).toMatchObject({ status: 0, stderr: '' })
      expect(browserShell(ended)).toEqual(['serve', ...args.filter((argument) => argument !== '--browser')])
    },
  )

  test('runs in the very process that npm started, so that signals and status are its own', async () => {
    const child = project.start(['--browser'])
    const { stdout } = await endOf(child)
    expect(JSON.parse(stdout)).toMatchObject({ pid: child.pid })
  })
})

test.skipIf(process.platform === 'win32')(
  'an older Node hands over to the one that npm installed, if npm has not put it on the path',
  () => {
    const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.1.0'}})`
    const { status, stdout } = spawnSync(process.execPath, ['--import', older, 'scripts/start.js', '--browser', '--json'], {
      cwd: project.root,
      env: { PATH: '/usr/bin:/bin', HOME: project.folder },
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ argv: ['serve', '--json'] })
  },
)

describe.skipIf(process.platform !== 'linux')('an Electron that is there', () => {
  test('runs with the project and a link, and the line says so; Ctrl-C, passed on twice by npm, reaches it once', async () => {
    const { child, said } = await startRunning(['keydeck://overview'], { ...project.placeElectron(), ELECTRON_RUN_AS_NODE: '1' })
    expect(said).toMatch(/^Keydeck runs in a window of its own \(process \d+\)\. Press Ctrl-C to end it\.\n$/)
    child.kill('SIGINT')
    child.kill('SIGINT')
    const ended = await endOf(child)
    expect(ended.status).toBe(0)
    expect(browserShell(ended)).toBeUndefined()
    expect(notes()).toEqual([JSON.stringify({ argv: [project.root, 'keydeck://overview'], runAsNode: null }), 'SIGINT', 'ended'])
  })

  test('and does not end when it is told to: a second Ctrl-C ends it at once', async () => {
    const { child } = await startRunning([], { ...project.placeElectron(), FAKE_ELECTRON: 'stay' })
    const pid = z.object({ pid: z.int() }).parse(JSON.parse(readFileSync(join(project.home, 'app.json'), 'utf8'))).pid
    child.kill('SIGINT')
    await delay(1_200) // what comes sooner is taken for the same Ctrl-C
    child.kill('SIGINT')
    expect(await endOf(child)).toMatchObject({ status: 137 })
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })

  test('ends with the status of its app, whose words on stderr are passed on', async () => {
    const ended = await project.run([], { ...project.placeElectron(), FAKE_ELECTRON: 'end:9' })
    expect(ended).toMatchObject({ status: 9, stderr: 'said before it runs\n' })
    expect(browserShell(ended)).toBeUndefined()
  })

  test('S26: and hands over to an app that runs already: that is a success', async () => {
    await startRunning([], project.placeElectron())
    const ended = await project.run([], { ...project.placeElectron(), FAKE_ELECTRON: 'say:0:' })
    expect(ended).toMatchObject({ status: 0, stdout: 'Keydeck runs already; its window has come to the front.\n' })
  })

  test('and ends by itself is not said to have handed over to an app that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    const left = { kind: 'electron', pid, url: 'app://keydeck/', socket: 'none', token: 'left', version: '0' }
    mkdirSync(project.home, { recursive: true })
    writeFileSync(join(project.home, 'app.json'), JSON.stringify(left))
    const ended = await project.run([], { ...project.placeElectron(), FAKE_ELECTRON: 'say:0:' })
    expect(ended).toMatchObject({ status: 0, stdout: '' })
  })

  test.each([
    [
      'a missing library',
      'say:127:electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file: No such file or directory',
      'the system library libgtk-3.so.0 is missing',
    ],
    [
      'a sandbox that is not set up',
      'trap:[1:1121/1.2:FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured correctly.',
      'this system does not let it set up its sandbox',
    ],
    ['a display that does not answer', 'say:1:[1:1:ERROR:ozone_platform_x11.cc(240)] Missing X server or $DISPLAY', 'the display does not'],
    ['another end', 'say:3:[1:1:FATAL:x.cc(1)] Something else.', 'it ended with status 3: Something else.'],
  ])('and cannot run for %s: one line says so, and the browser shell opens', async (_, does, says) => {
    const ended = await project.run([], { ...project.placeElectron(), FAKE_ELECTRON: does })
    expect(reasonIn(ended)).toEqual([expect.stringContaining(`Electron did not start: ${says}`)])
    expect(ended.stderr.trim().split('\n')).toHaveLength(1)
    expect(browserShell(ended)).toEqual(['serve'])
  })

  test('and may not be executed: the browser shell opens', async () => {
    const ended = await project.run([], project.placeElectron(0o644))
    expect(reasonIn(ended)).toEqual([expect.stringContaining('the system does not allow its program')])
    expect(browserShell(ended)).toEqual(['serve'])
  })

  test('and is named by a variable that points nowhere: nothing is downloaded', async () => {
    mirror = await startMirror(sending(project.zip))
    const ended = await project.run([], { ...mirror.env, ELECTRON_OVERRIDE_DIST_PATH: join(project.folder, 'nowhere') })
    expect(reasonIn(ended)).toEqual([expect.stringContaining('ELECTRON_OVERRIDE_DIST_PATH')])
    expect(mirror.asked).toEqual([])
  })
})

describe.skipIf(process.platform !== 'linux')('an Electron that is not there', () => {
  test('is downloaded once, with progress, and runs; the next start finds it', async () => {
    mirror = await startMirror(sending(project.zip))
    const first = await project.run([], { ...mirror.env, FAKE_ELECTRON: 'end:0' })
    expect(first.stderr).toContain('Electron 45.4.1 is not installed yet and is downloaded now.\n')
    expect(first.stderr).toMatch(/Electron: [\d.]+ of [\d.]+ MB \(100 %\)\n/)
    expect(first.stdout).toContain('Keydeck runs in a window of its own')
    const second = await project.run([], { ...mirror.env, FAKE_ELECTRON: 'end:4' })
    expect(second).toMatchObject({ status: 4, stderr: 'said before it runs\n' })
    expect(mirror.asked).toEqual([`/v45.4.1/${project.zipName}`])
  })

  test('is downloaded once by two starts at the same time, and both run it whole', async () => {
    const { answer, started } = sendingPartOf(project.zip, 100)
    mirror = await startMirror(answer)
    const environment = { ...mirror.env, FAKE_ELECTRON: 'end:0' }
    const first = endOf(project.start([], environment))
    const rest = await started
    const other = project.start([], { ...environment, KEYDECK_HOME: join(project.folder, 'other-home') })
    const second = endOf(other)
    await once(other.stderr, 'data')
    rest.end(project.zip.subarray(100))
    expect(await first).toMatchObject({ status: 0, stdout: expect.stringContaining('runs in a window') })
    expect(await second).toMatchObject({ status: 0, stdout: expect.stringContaining('runs in a window') })
    expect((await second).stderr).toContain('Another start of Keydeck is installing Electron; this one waits for it.')
    expect(mirror.asked).toHaveLength(1)
  })

  test('and whose server refuses: one line says so, and nothing is remembered, since that cost no time', async () => {
    mirror = await startMirror(sending(project.zip))
    const { env, host } = mirror
    await mirror.close()
    const ended = await project.run([], env)
    expect(reasonIn(ended)).toEqual([expect.stringContaining(`Electron could not be downloaded: no connection to ${host}.`)])
    expect(browserShell(ended)).toEqual(['serve'])
    expect(existsSync(join(project.root, 'node_modules/.cache/keydeck/electron-download.json'))).toBe(false)
  })

  test.each([
    ['answers 404', (asked: Project) => [asked.zip, 404, 'answered with status 404'] as const],
    ['sends another file', () => [Buffer.from('something else'), 200, 'is not what Electron’s checksum says'] as const],
  ])('and whose server %s: nothing of it is kept', async (_, answerOf) => {
    const [content, status, says] = answerOf(project)
    mirror = await startMirror((response) => {
      response.statusCode = status
      sending(content)(response)
    })
    const ended = await project.run([], mirror.env)
    expect(reasonIn(ended)).toEqual([expect.stringContaining(says)])
    expect(browserShell(ended)).toEqual(['serve'])
    expect(project.leftovers()).toEqual([])
    expect(existsSync(join(project.electron, 'path.txt'))).toBe(false)
  })

  test('and whose server breaks off: nothing of it is kept, and the next start downloads anew', async () => {
    const { answer, started } = sendingPartOf(project.zip, 100)
    mirror = await startMirror(answer)
    const ended = endOf(project.start([], mirror.env))
    ;(await started).destroy()
    expect(reasonIn(await ended)).toEqual([expect.stringContaining(`the connection to ${mirror.host} broke off`)])
    expect(project.leftovers()).toEqual([])
    await mirror.close()
    mirror = await startMirror(sending(project.zip))
    expect(await project.run([], { ...mirror.env, FAKE_ELECTRON: 'end:0' })).toMatchObject({ status: 0 })
  })

  test('Ctrl-C ends the download with the status of a signal, leaves nothing behind, and opens nothing', async () => {
    const { answer, started } = sendingPartOf(project.zip, 100)
    mirror = await startMirror(answer)
    const child = project.start([], mirror.env)
    await started
    child.kill('SIGINT')
    const ended = await endOf(child)
    expect(ended.status).toBe(130)
    expect(browserShell(ended)).toBeUndefined()
    expect(project.leftovers()).toEqual([])
  })

  test('is not asked for again in the hour after a download that cost time, except by --electron', async () => {
    mirror = await startMirror(sending(project.zip))
    const memory = join(project.root, 'node_modules/.cache/keydeck/electron-download.json')
    mkdirSync(join(memory, '..'), { recursive: true })
    const at = Date.now() - 60_000
    writeFileSync(memory, JSON.stringify({ version: project.version, reason: 'it sent nothing', at, until: at + 3_600_000 }))
    const skipped = await project.run([], mirror.env)
    expect(reasonIn(skipped)).toEqual([expect.stringMatching(/at \d\d:\d\d \(it sent nothing\) and is not tried again before \d\d:\d\d/)])
    expect(mirror.asked).toEqual([])
    const tried = await project.run(['--electron'], { ...mirror.env, FAKE_ELECTRON: 'end:0' })
    expect(tried).toMatchObject({ status: 0, stdout: expect.stringContaining('runs in a window') })
    expect(existsSync(memory)).toBe(false)
  })

  test('and is none for this processor: that is said, and nothing is asked for', async () => {
    const ended = await project.run([], { ELECTRON_INSTALL_ARCH: 'riscv64' })
    expect(reasonIn(ended)).toEqual([expect.stringContaining(`there is no Electron for ${process.platform} on riscv64`)])
  })

  test('a half-unpacked one does not count, whatever an earlier version left', async () => {
    mkdirSync(join(project.electron, 'dist'))
    writeFileSync(join(project.electron, 'dist', 'electron'), 'half')
    writeFileSync(join(project.electron, 'path.txt'), 'electron')
    mirror = await startMirror(sending(project.zip))
    expect(await project.run([], { ...mirror.env, FAKE_ELECTRON: 'end:0' })).toMatchObject({ status: 0 })
    expect(mirror.asked).toHaveLength(1)
  })

  test('and cannot be unpacked: no file of an earlier version vouches for it', async () => {
    const noZip = Buffer.from('no ZIP file')
    project.writeChecksum(noZip)
    writeFileSync(join(project.electron, 'path.txt'), 'electron')
    mirror = await startMirror(sending(noZip))
    const ended = await project.run([], mirror.env)
    expect(reasonIn(ended)).toEqual([expect.stringContaining('Electron was downloaded, but it could not be unpacked: ')])
    expect(existsSync(join(project.electron, 'path.txt'))).toBe(false)
    expect(browserShell(ended)).toEqual(['serve'])
  })
})
