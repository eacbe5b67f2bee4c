import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { lockFile, lockProblems } from './lock-problems.ts'

const integrity = 'sha512-AAAA'

test('the lock file has the hash of every package, and the packages of every platform', () => {
  const file = resolve(import.meta.dirname, '../../package-lock.json')
  expect(lockProblems(lockFile.parse(JSON.parse(readFileSync(file, 'utf8'))))).toEqual([])
})

test('a package without its hash, and one that npm left out, are named', () => {
  const packages = {
    '': { optionalDependencies: { tool: '1.0.0', gone: '1.0.0' } },
    'node_modules/tool': { integrity, optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } },
    'node_modules/tool-linux': { version: '1.0.0' },
  }
  expect(lockProblems({ packages })).toEqual([
    'gone, which the project asks for, is missing.',
    'tool-darwin, which node_modules/tool asks for, is missing.',
    'node_modules/tool-linux has no hash.',
  ])
})

test('one that is found as Node finds it, or comes inside another, is there', () => {
  const packages = {
    'node_modules/a': { integrity },
    'node_modules/a/node_modules/b': { integrity, optionalDependencies: { c: '1.0.0', d: '1.0.0', e: '1.0.0' } },
    'node_modules/a/node_modules/b/node_modules/c': { inBundle: true },
    'node_modules/a/node_modules/d': { integrity },
    'node_modules/e': { integrity },
  }
  expect(lockProblems({ packages })).toEqual([])
})
