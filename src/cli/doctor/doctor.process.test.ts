import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cliForEachTest, firstLine, type Cli } from '../cli.fixture.ts'
import type { InstalledPackage } from '../context.ts'
import { doctorListing, type DoctorListing } from './finding.ts'

let cli: Cli
let installed: InstalledPackage
cliForEachTest({ vault: 'unprotected' }, (started) => void ({ cli, installed } = started))

const stateOf = ({ findings }: DoctorListing, check: string) => findings.filter((one) => one.check === check).map(({ state }) => state)

test('on a machine without a data folder it ends with 0 and makes none', async () => {
  rmSync(cli.home, { recursive: true })
  const { code, stdout, stderr } = await cli.run(['doctor'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^warning +There is no vault yet\. Run `keydeck init --help`/m)
  expect(existsSync(cli.home)).toBe(false)
})

test('S24: with a database that does not open it says what to do and ends with 5, and stdout is one JSON value', async () => {
  const files = readdirSync(cli.home)
  const whole = await cli.json(doctorListing, ['doctor'])
  expect({ ok: whole.ok, database: stateOf(whole, 'database'), package: stateOf(whole, 'package') }).toEqual({
    ok: true,
    database: ['ok'],
    package: ['ok'],
  })
  expect(readdirSync(cli.home)).toEqual(files)
  writeFileSync(join(cli.home, 'keydeck.db'), 'damaged')
  const damaged = await cli.json(doctorListing, ['doctor'], { code: 5 })
  expect(damaged).toMatchObject({
    ok: false,
    findings: expect.arrayContaining([expect.objectContaining({ check: 'database', state: 'problem' })]),
  })
})

test('a running app answers, through a socket that is private', async () => {
  await firstLine(cli.start(['serve', '--no-open', '--port', '0', '--json']))
  const listing = await cli.json(doctorListing, ['doctor'])
  expect({ app: stateOf(listing, 'app'), socket: stateOf(listing, 'socket') }).toEqual({ app: ['ok'], socket: ['ok'] })
})

test('in a package that is not whole it still runs, and says so', () => {
  const root = join(cli.folder, 'package')
  for (const part of ['bin', 'out', 'package.json', 'drizzle'])
    cpSync(join(installed.root, part), join(root, part), { recursive: true, dereference: true })
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'bin', 'keydeck.js'), 'doctor', '--json'], {
    env: cli.environment(),
    encoding: 'utf8',
  })
  expect({ status, package: stateOf(doctorListing.parse(JSON.parse(stdout)), 'package') }).toEqual({ status: 5, package: ['problem'] })
})
