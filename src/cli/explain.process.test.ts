import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, createCli, firstLine, type Cli } from './cli.fixture.ts'
import type { InstalledPackage } from './context.ts'
import { explainListing } from './explain-listing.ts'

const listing = z.array(explainListing)
const stored = 'sk-ant-api03-Canary1St2or3Ed4St5or6Ed7AA'
const stray = 'sk-ant-api03-Canary8St9rA0y1St2rA3y4St5BB'
const inFile = 'sk-ant-api03-Canary6In7Fi8Le9In0Fi1Le2CC'
const inProfile = 'sk-ant-api03-Canary3Pr4oF5iL6eP7rO8fI9DD'

let cli: Cli
let installed: InstalledPackage
cliForEachTest({ vault: 'unprotected' }, (started) => void ({ cli, installed } = started))

const name = 'ANTHROPIC_API_KEY'
const env = { SHELL: '/bin/bash', [name]: stray }

/** A folder with an env file, and a profile of the login shell. */
function prepare(): string {
  const folder = join(cli.folder, 'project')
  mkdirSync(folder)
  writeFileSync(join(folder, '.env.local'), `\nMAIN_VITE_${name}=${inFile}\n`)
  cli.file('.bash_profile', `export ${name}=${inProfile} GROQ_API_KEY=gsk_Canary7f3a9c51e2d84b60a1b2c3d4e5f60718293a4b5c6d7e8f90\n`)
  return folder
}

const add = () => cli.json(accountListing, ['add', '--provider', 'anthropic', '--label', 'Work', '--no-check'], { stdin: stored })

test('every source of a variable is listed in order, with the file and line, what to look out for, and none of the keys (S7)', async () => {
  const folder = prepare()
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  execFileSync('git', ['add', '--force', '.env.local'], { cwd: folder })
  await add()
  const args = ['explain', name, '--project', folder]
  const ended = await cli.run([...args, '--json'], { env })
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  const [variable] = listing.parse(JSON.parse(ended.stdout))
  expect(variable).toMatchObject({ variable: name, winner: 'settings', billing: { kind: 'api' } })
  expect(variable?.candidates).toMatchObject([
    { source: 'settings', winner: true, masked: '…d7AA', file: null, empty: false },
    { source: 'vite-env', winner: false, masked: 'sk-ant…e2CC', file: join(folder, '.env.local'), line: 2 },
    { source: 'process', winner: false, masked: 'sk-ant…t5BB', label: 'this terminal' },
    { source: 'login-shell', winner: false, masked: 'sk-ant…I9DD', label: 'login shell (bash)' },
  ])

  const told = await cli.run(args, { env })
  expect(told.code).toBe(0)
  expect(told.stdout).toMatch(
    /^ {2}\* {2}“Work” \(Anthropic\), the active account +…d7AA +goes to api\.anthropic\.com as the key of “Work”$/m,
  )
  expect(told.stdout).toMatch(
    /^ +MAIN_VITE_ANTHROPIC_API_KEY in \.env\.local, line 2 +sk-ant…e2CC +would send another key to api\.anthropic\.com$/m,
  )
  // A warning comes with what to do, and does not change how it ends.
  expect(told.stdout).toMatch(/^ {2}! .*git tracks.*\n {4}Take \.env\.local out of git.*\n {6}\$ git -C \S+ rm --cached \.env\.local$/m)
  expect(told.stdout).toContain('Anthropic bills each use of its API to the account of “Work”')
  expect(JSON.stringify([ended, told])).not.toContain('Canary')
})

test('it goes through the app where one runs, which explains the terminal and not itself', async () => {
  const app = cli.start(['serve', '--json', '--no-open', '--port', '0'], { SHELL: '/bin/bash', MISTRAL_API_KEY: 'of-the-app-1234567890' })
  await firstLine(app)
  prepare()
  cli.file('.claude.json', JSON.stringify({ oauthAccount: { emailAddress: 'me@example.com' } }))
  const found = await cli.json(listing, ['explain'], { env })
  expect(found.map(({ variable, winner }) => [variable, winner])).toEqual([
    [name, 'process'],
    ['GROQ_API_KEY', 'login-shell'],
  ])
  expect(found[0]?.warnings.map(({ code }) => code)).toEqual(['overrides-subscription'])
})

test('a variable that nobody has is listed all the same, and a key in place of a name is not repeated', async () => {
  expect(await cli.json(listing, ['explain', 'NOBODY_HAS_IT'])).toEqual([
    { variable: 'NOBODY_HAS_IT', winner: null, candidates: [], warnings: [], billing: null, offline: null },
  ])
  const failure = await cli.failure(['explain', 'gsk_Canary7f3a9c51e2d84b60a1b2c3d4'])
  expect(failure).toMatchObject({ exitCode: 2, code: 'invalid-input' })
  expect(JSON.stringify(failure)).not.toContain('Canary')
})

test('without a vault it ends with 4', async () => {
  const fresh = createCli(installed)
  expect(await fresh.failure(['explain'])).toMatchObject({ exitCode: 4, code: 'vault-missing' })
  await fresh.remove()
})
