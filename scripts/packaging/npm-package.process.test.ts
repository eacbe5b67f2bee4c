import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { buildCliPackage, type CliPackage } from '../../src/cli/cli-package.fixture.ts'
import { temporaryFolder } from '../../src/core/db/db.fixture.ts'
import { packNpmPackage } from './pack-npm-package.ts'

const root = resolve(import.meta.dirname, '../..')

let built: CliPackage
let file: string
beforeAll(async () => {
  built = await buildCliPackage()
  for (const name of ['package.json', 'LICENSE', 'README.md']) copyFileSync(join(root, name), join(built.root, name))
  file = packNpmPackage(built.root, { staging: join(built.root, 'staging'), folder: built.root })
})
afterAll(() => built.remove())

test('the npm package installs into an empty folder, and its command runs and serves the page', { timeout: 120_000 }, async ({ skip }) => {
  const project = temporaryFolder()
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], KEYDECK_HOME: join(project, 'home'), NO_COLOR: '1' }
  const install = [
    'install',
    '--prefix',
    project,
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--ignore-scripts',
    '--fetch-retries=0',
    file,
  ]
  try {
    // In the whole environment of this machine: a certificate or a proxy that npm needs here may stand in a variable.
    execFileSync('npm', install, { cwd: project, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stderr } = z.object({ stderr: z.string() }).parse(error)
    if (/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH/.test(stderr))
      return skip('npm reaches no registry, and has not all packages of its own')
    throw error
  }

  const command = join(project, 'node_modules/.bin/keydeck')
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  expect(execFileSync(command, ['--version'], { env, encoding: 'utf8' }).trim()).toBe(version)
  execFileSync(command, ['init', '--unprotected'], { env, stdio: 'pipe' })

  const app = spawn(command, ['serve', '--no-open', '--port', '0', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void app.kill('SIGKILL'))
  const [line] = z.tuple([z.string()]).parse(await once(createInterface(app.stdout), 'line'))
  const { url } = z.object({ url: z.url() }).parse(JSON.parse(line))
  expect(await (await fetch(url)).text()).toContain('<title>Keydeck</title>')
  const ended = once(app, 'exit')
  app.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('what is published names what its users need, and the project itself cannot be published by accident', () => {
  const files = execFileSync('tar', ['tzf', file], { encoding: 'utf8' }).trim().split('\n')
  expect(files).toEqual(
    expect.arrayContaining([
      'package/package.json',
      'package/LICENSE',
      'package/README.md',
      'package/bin/keydeck.js',
      'package/out/cli/keydeck.js',
      'package/drizzle/meta/_journal.json',
    ]),
  )
  expect(
    files.filter(
      (name) => !/^package\/(package\.json|LICENSE|README\.md|bin\/|out\/(cli|renderer)\/|drizzle\/)/.test(name) || name.endsWith('.map'),
    ),
  ).toEqual([])

  const manifest = execFileSync('tar', ['xzOf', file, 'package/package.json'], { encoding: 'utf8' })
  expect(Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(manifest))).toSorted()).toEqual([
    'author',
    'bin',
    'dependencies',
    'description',
    'engines',
    'license',
    'name',
    'type',
    'version',
  ])
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).toMatchObject({ private: true })
})
