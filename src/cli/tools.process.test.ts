import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readJsonc } from '../core/read-jsonc.ts'
import { quotedForShell } from '../shared/quoted-for-shell.ts'
import { toolIds } from '../shared/tools.ts'
import { cliForEachTest, firstLine, type Cli } from './cli.fixture.ts'
import { changedTool, previewListing, toolListing, toolStatusListing } from './tool-listing.ts'

const key = 'sk-ant-api03-Canary7f3a9c51e2d84b60Canary'
const text = '{\n  // mine\n  "theme": "dark"\n}\n'

let cli: Cli
cliForEachTest({ vault: 'unprotected' }, (started) => void ({ cli } = started))

const settings = (...folder: string[]) => join(cli.folder, ...folder)
const added = z.object({ id: z.string() })
const add = (label: string) => cli.json(added, ['add', '--provider', 'anthropic', '--label', label, '--no-check'], { stdin: key })

function writeSettings(): string {
  const file = settings('.claude', 'settings.json')
  mkdirSync(settings('.claude'), { recursive: true })
  writeFileSync(file, text)
  return file
}

test('apply shows what it writes, and without a terminal writes nothing until --yes', async () => {
  const file = writeSettings()
  await add('Work')
  const asked = await cli.run(['apply', 'claude-code', '--account', 'Work'])
  expect(asked.code).toBe(2)
  expect(asked.stdout).toBe('')
  expect(asked.stderr).toContain('apiKeyHelper')
  expect(asked.stderr).toContain('--yes')
  expect(readFileSync(file, 'utf8')).toBe(text)

  const preview = await cli.json(previewListing, ['apply', 'claude-code', '--account', 'Work', '--dry-run'])
  expect(preview).toMatchObject({ tool: 'claude-code', changes: true, file: '~/.claude/settings.json', account: { label: 'Work' } })
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('S7: apply, status and unapply: the file calls this very command for the key, holds none, and comes back byte for byte', async () => {
  const file = writeSettings()
  const { id } = await add('Work')
  expect(await cli.json(changedTool, ['apply', 'claude-code', '--account', 'Work', '--yes'])).toMatchObject({
    state: 'applied',
    changed: true,
  })
  const written = readFileSync(file, 'utf8')
  const words = [...cli.program, 'token', id, '--for', 'https://api.anthropic.com', '--home', cli.home]
  expect(written).toContain(JSON.stringify(words.map(quotedForShell).join(' ')))
  expect(written).not.toContain('Canary')
  // As Claude Code runs it: by a shell, in its own environment.
  const { apiKeyHelper } = z.object({ apiKeyHelper: z.string() }).parse(readJsonc(written))
  expect(execFileSync('/bin/sh', ['-c', apiKeyHelper], { env: { PATH: process.env['PATH'], HOME: cli.folder }, encoding: 'utf8' })).toBe(
    `${key}\n`,
  )

  const project = settings('client-b')
  mkdirSync(project)
  await cli.json(changedTool, ['apply', 'claude-code', '--project', project, '--yes'])
  const status = await cli.json(toolStatusListing, ['status', 'claude-code'])
  expect(status).toMatchObject({ state: 'applied', account: { id }, projects: [{ state: 'applied', project, account: null }] })
  expect((await cli.json(z.array(toolListing), ['tools'])).map(({ tool }) => tool)).toEqual([...toolIds, 'claude-code'])
  const shown = await cli.run(['tools'])
  expect(shown.stdout).toContain('claude-code  applied')

  const taken = await cli.run(['unapply', 'claude-code', '--yes'])
  expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining(`keydeck apply claude-code --account ${id}`) })
  expect(readFileSync(file, 'utf8')).toBe(text)
  await cli.run(['unapply', 'claude-code', '--project', project, '--yes'])
  expect(existsSync(join(project, '.claude'))).toBe(false)
})

test('where tools keep their files is asked where the command runs, also beside a running app, which then knows', async () => {
  await add('Work')
  await firstLine(cli.start(['serve', '--json', '--no-open', '--port', '0']))
  const env = { CLAUDE_CONFIG_DIR: settings('elsewhere') }
  const shown = { file: '~/elsewhere/settings.json', state: 'applied' }
  expect(await cli.json(changedTool, ['apply', 'claude-code', '--account', 'Work', '--yes'], { env })).toMatchObject(shown)
  expect(readFileSync(settings('elsewhere', 'settings.json'), 'utf8')).toContain('apiKeyHelper')
  expect(existsSync(settings('.claude'))).toBe(false)
  expect(await cli.json(toolStatusListing, ['status', 'claude-code'], { env })).toMatchObject(shown)
  // The app's own answer: what depends on the account.
  expect((await cli.run(['remove', 'Work', '--yes'])).stderr).toContain('in use by Claude Code')
  expect((await cli.run(['tools'], { env })).stdout).toContain('an account that was removed')
  await cli.json(changedTool, ['unapply', 'claude-code', '--yes'], { env })
  expect(existsSync(settings('elsewhere'))).toBe(false)
})

test('what the user changed of it is not overwritten without --overwrite', async () => {
  const file = writeSettings()
  await add('Work')
  await cli.run(['apply', 'claude-code', '--yes'])
  const changed = readFileSync(file, 'utf8').replace(/"apiKeyHelper": "[^"]*"/, '"apiKeyHelper": "my-helper"')
  writeFileSync(file, changed)
  expect(await cli.failure(['apply', 'claude-code', '--yes'])).toMatchObject({ exitCode: 5, code: 'changed-meanwhile' })
  expect(readFileSync(file, 'utf8')).toBe(changed)
  expect(await cli.json(changedTool, ['apply', 'claude-code', '--yes', '--overwrite'])).toMatchObject({ state: 'applied', drift: [] })
})

test('a tool that is not known, and one that keeps nothing for projects, are wrong usage', async () => {
  expect(await cli.failure(['apply', 'notepad'])).toMatchObject({ exitCode: 2, fix: expect.stringContaining('claude-code') })
  expect(await cli.failure(['status', 'codex', '--project', cli.folder])).toMatchObject({ exitCode: 2, code: 'invalid-input' })
  expect(await cli.failure(['unapply', 'codex'])).toMatchObject({ exitCode: 2, code: 'not-found' })
})
