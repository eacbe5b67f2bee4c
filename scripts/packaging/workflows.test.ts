import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')

/** The parts of a workflow that are relied on here, read strictly, so that a misspelt key fails. */
const step = z.strictObject({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  env: z.record(z.string(), z.string()).optional(),
})
const job = z.strictObject({
  name: z.string(),
  'runs-on': z.string(),
  'timeout-minutes': z.number().positive(),
  strategy: z
    .strictObject({
      'fail-fast': z.boolean(),
      matrix: z.strictObject({ os: z.array(z.string()).optional(), include: z.array(z.record(z.string(), z.string())).optional() }),
    })
    .optional(),
  steps: z.array(step),
})
const trigger = z.strictObject({ branches: z.array(z.string()).optional(), tags: z.array(z.string()).optional() }).nullable()
const workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({ push: trigger.optional(), pull_request: trigger.optional(), workflow_dispatch: trigger.optional() }),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(z.string(), job),
})
const workflows = new Map(readdirSync(folder).map((name) => [name, workflow.parse(parse(readFileSync(join(folder, name), 'utf8')))]))
const jobs = [...workflows.values()].flatMap((one) => Object.values(one.jobs))
const commands = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run?.split('\n') ?? []))

test('workflows read the repository and may change nothing', () => {
  for (const { permissions } of workflows.values()) expect(permissions).toEqual({ contents: 'read' })
})

test('every action that is used is pinned to a version', () => {
  const used = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
  expect(used.length).toBeGreaterThan(0)
  expect(used.filter((uses) => !/^actions\/[a-z-]+@v\d+$/.test(uses))).toEqual([])
})

test('every script that a workflow runs is there', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const named = commands.flatMap((command) => [...command.matchAll(/npm (?:run )?([a-z0-9:]+)/g)].flatMap(([, name]) => name ?? []))
  expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([])
  const files = commands.flatMap((command) => /^node (\S+)/.exec(command)?.[1] ?? [])
  expect(files.map((file) => readFileSync(join(root, file), 'utf8').length > 0)).toEqual(files.map(() => true))
})

test('the specs run on Electron on three systems, and packages are made for each', () => {
  expect(workflows.get('test.yml')?.jobs['electron']?.strategy?.matrix.os).toEqual(['ubuntu-24.04', 'macos-15', 'windows-2025'])
  const made = workflows.get('package.yml')?.jobs['desktop']?.strategy?.matrix.include
  expect(made?.map(({ name }) => name)).toEqual(['linux-x64', 'linux-arm64', 'macos-universal', 'windows-x64'])
})

test('the specs on Electron fail where Electron is missing, and have a window manager on Linux', () => {
  const specs = (workflows.get('test.yml')?.jobs['electron']?.steps ?? []).filter(({ run }) => run?.includes('--project=electron'))
  expect(specs.map((one) => one.if)).toEqual(["runner.os == 'Linux'", "runner.os != 'Linux'"])
  for (const { env } of specs) expect(env).toEqual({ KEYDECK_REQUIRE_HOST: 'electron' })
  const script = /\bsh (\S+\.sh)/.exec(specs[0]?.run ?? '')?.[1] ?? ''
  expect(readFileSync(join(root, script), 'utf8')).toContain('openbox')
})

test('no workflow switches Electron’s sandbox off', () => {
  expect(commands.filter((command) => command.includes('no-sandbox'))).toEqual([])
  expect(commands.some((command) => command.includes('apparmor_restrict_unprivileged_userns=0'))).toBe(true)
})

test('what makes packages runs no script of an installed package', () => {
  const making = Object.values(workflows.get('package.yml')?.jobs ?? {}).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))
  expect(making.filter((command) => /npm (ci|install)/.test(command))).toEqual(['npm ci --ignore-scripts', 'npm ci --ignore-scripts'])
})

test('feeds are signed for the key that the packages were built with', () => {
  const steps = workflows.get('package.yml')?.jobs['desktop']?.steps ?? []
  const keys = steps.flatMap(({ env }) => env?.['KEYDECK_UPDATE_KEY'] ?? [])
  expect(keys).toEqual(['${{ vars.KEYDECK_UPDATE_KEY }}', '${{ vars.KEYDECK_UPDATE_KEY }}'])
})

test('a secret is handed to the step that needs it alone', () => {
  for (const { jobs: own } of workflows.values()) {
    for (const [name, { steps }] of Object.entries(own)) {
      const withSecrets = steps.filter(({ env, run, with: inputs }) => JSON.stringify([env, run, inputs]).includes('secrets.'))
      expect(withSecrets.map(({ run, env }) => [run, JSON.stringify(env).includes('secrets.')])).toEqual(
        name === 'desktop'
          ? [
              ['npm run package', true],
              ['node scripts/sign-update-feed.ts dist', true],
            ]
          : [],
      )
    }
  }
})
