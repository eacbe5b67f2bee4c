import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { NewAccount } from '../../shared/account.ts'
import type { HandOutInput } from '../../shared/hand-out.ts'
import type { ProviderId } from '../../shared/providers/catalogue.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'

export type HandOutTest = ReturnType<typeof createHandOutTest>

/** Hands each test a core of its own and folders for projects. */
export function handOutForEachTest(receive: (test: HandOutTest) => void): void {
  let core: TestCore
  let root: string
  beforeEach(async () => {
    core = await openTestCore()
    root = realpathSync(mkdtempSync(join(tmpdir(), 'keydeck-hand-out-')))
    receive(createHandOutTest(core, root))
  })
  afterEach(async () => {
    await core.remove()
    rmSync(root, { recursive: true, force: true })
  })
}

function createHandOutTest(core: TestCore, root: string) {
  return {
    core,
    root,

    folder(name: string): string {
      const path = join(root, name)
      mkdirSync(path, { recursive: true })
      return path
    },

    async add(provider: ProviderId, label: string, key: string | null, change: Partial<NewAccount> = {}): Promise<string> {
      const { account } = await core.accounts.add(submitted(provider, { label, key, local: false, ...change }))
      return account.id
    },

    bind: (folder: string, accountId: string, change: { baseUrl?: string; model?: string } = {}) =>
      core.projects.bind({ folder, accountId, baseUrl: change.baseUrl ?? null, model: change.model ?? null }),

    ask: (change: Partial<HandOutInput> = {}) =>
      core.handOut.variables({
        purpose: 'run',
        accounts: null,
        folder: root,
        workingFolder: change.folder ?? root,
        variables: {},
        program: 'true',
        parent: process.pid,
        ...change,
      }),
  }
}

/** What is set, by name. */
export function valuesOf({ set }: { set: readonly { name: string; value: string }[] }): Record<string, string> {
  return Object.fromEntries(set.map(({ name, value }) => [name, value]))
}
