import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { describeServer, type Finding } from './describe-server.ts'
import { findOllama, type InstalledOllama } from './find-ollama.ts'
import type { Place } from './places-to-look-at.ts'

const place: Place = {
  id: 'found:ollama',
  kind: 'ollama',
  baseUrl: 'http://127.0.0.1:11434',
  label: 'Ollama on this machine',
  accountId: null,
  foundId: 'found:ollama',
  onThisMachine: true,
  local: true,
}
const own: Place = { ...place, id: 'a', accountId: 'a', label: 'Box', baseUrl: 'http://192.0.2.7:11434', onThisMachine: false }

test('a program on the machine’s PATH is found, whoever else’s PATH is asked', async () => {
  const machine = createMachine()
  machine.write('bin/ollama', '')
  chmodSync(join(machine.home, 'bin/ollama'), 0o755)
  const PATH = `relative:${join(machine.home, 'nothing')}:${join(machine.home, 'bin')}`
  expect((await findOllama({ ...machine.place, environment: { PATH } })).installed).toBe(true)
})

test.each([
  ['linux', '.local/bin/ollama', {}],
  ['darwin', 'Applications/Ollama.app/x', {}],
] as const)('where the installers of %s put it, it is found without a PATH', async (platform, path, environment) => {
  const machine = createMachine(environment, platform)
  machine.write(path, '')
  expect((await findOllama(machine.place)).installed).toBe(true)
})

const nothing = (change: Partial<InstalledOllama> = {}, elsewhere: string | null = null): Finding => ({
  found: 'nothing',
  ollama: { installed: true, byApp: false, byService: false, serviceUrl: null, ...change },
  elsewhere,
})

test.each<[string, Finding, Place, NodeJS.Platform, string, string | null]>([
  ['not installed', nothing({ installed: false }), place, 'linux', 'not-installed', 'curl -fsSL https://ollama.com/install.sh | sh'],
  ['not installed', nothing({ installed: false }), place, 'darwin', 'not-installed', 'brew install ollama'],
  ['not installed', nothing({ installed: false }), place, 'win32', 'not-installed', 'winget install Ollama.Ollama'],
  ['a service that does not run', nothing({ byService: true }), place, 'linux', 'not-running', 'systemctl start ollama'],
  ['an app that does not run', nothing({ byApp: true }), place, 'darwin', 'not-running', 'open -a Ollama'],
  ['a program that does not run', nothing(), place, 'win32', 'not-running', 'ollama serve'],
  ['another port', nothing({}, 'http://127.0.0.1:11435'), place, 'linux', 'another-port', null],
  [
    'another program',
    { found: 'something-else', what: '', says: '' },
    place,
    'win32',
    'something-else',
    '$env:OLLAMA_HOST="127.0.0.1:11435"; ollama serve',
  ],
  ['a key that is wanted', { found: 'refusal', hasKey: false, says: 'no' }, place, 'linux', 'refused', null],
  ['silence', { found: 'silence', says: '' }, place, 'linux', 'silent', null],
  ['another machine', { found: 'no-way', why: 'connecting' }, own, 'linux', 'unreachable', null],
  ['no model yet', { found: 'server', version: '0.14.1', models: 0 }, place, 'linux', 'running', 'ollama pull qwen2.5-coder:7b'],
])('%s is said in one sentence, with the next step for this platform', (_, finding, where, platform, state, command) => {
  const described = describeServer(finding, { place: where, platform })
  expect(described).toMatchObject({ state, fix: { command, text: expect.stringMatching(/^[A-Z].*\.$/) } })
  expect(described.sentence).toMatch(/^[^\n]+\.$/)
})
