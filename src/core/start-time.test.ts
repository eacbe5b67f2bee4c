import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { z } from 'zod'

/** Prints the packages that are loaded with modules, by their names. */
const packagesOf = (modules: readonly string[]) => `
  const { registerHooks } = await import('node:module')
  const packages = new Set()
  registerHooks({
    load(url, context, next) {
      const [, name] = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url) ?? []
      if (name !== undefined) packages.add(name)
      return next(url, context)
    },
  })
  for (const module of ${JSON.stringify(modules)}) await import(module)
  console.log(JSON.stringify([...packages].sort()))
`

function loadedWith(...modules: string[]): string[] {
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', packagesOf(modules)], { encoding: 'utf8' })
  return z.array(z.string()).parse(JSON.parse(run.stdout))
}

test('the core starts with these packages alone: what parses, signs and sends is loaded when it is first needed', () => {
  expect(loadedWith('./src/core/open-storage.ts')).toEqual(['better-sqlite3', 'drizzle-orm', 'ipaddr.js', 'zod'])
})

test.each([
  ['./src/core/paste/read-paste.ts', ['jsonc-parser', 'shell-quote', 'yaml']],
  ['./src/core/tools/tools-engine.ts', ['jsonc-parser', 'smol-toml', 'yaml']],
  ['./src/core/network/http-tunnel.ts', ['undici']],
  ['./src/core/network/socks-tunnel.ts', ['socks']],
  ['./src/core/network/sign-aws.ts', ['@smithy/signature-v4']],
  ['./src/core/network/google-token.ts', ['jose']],
])('%s is where they come from', (module, packages) => {
  expect(loadedWith(module)).toEqual(expect.arrayContaining(packages))
})

test('the libraries that speak to models come with the dialects, each of which is loaded with the first question in it', () => {
  const names = ['openai-chat', 'openai-responses', 'anthropic', 'gemini', 'bedrock', 'cohere', 'ollama']
  expect(loadedWith(...names.map((name) => `./src/core/language-models/ask-${name}.ts`))).toEqual(
    expect.arrayContaining([
      '@ai-sdk/amazon-bedrock',
      '@ai-sdk/anthropic',
      '@ai-sdk/cohere',
      '@ai-sdk/google',
      '@ai-sdk/openai',
      '@ai-sdk/openai-compatible',
      'ollama',
    ]),
  )
})
