import { expect, test } from 'vitest'
import { authName } from './auth-name.ts'
import { authOf } from './auth-of.ts'
import { catalogue, providerOf } from './catalogue.ts'

test('a way in is called by its header or its scheme', () => {
  expect(
    ['anthropic', 'azure-openai', 'gemini', 'openai', 'onecodex', 'vertex'].map((id) =>
      authName(catalogue.find((entry) => entry.id === id)?.auth ?? { scheme: 'none' }),
    ),
  ).toEqual(['x-api-key', 'api-key', 'x-goog-api-key', 'bearer', 'basic', 'google-oauth'])
  expect([authName({ scheme: 'sigv4', service: 'bedrock' }), authName({ scheme: 'none' })]).toEqual(['sigv4', 'none'])
})

test('an account chooses another way in by its name; a name that is not known there changes nothing', () => {
  const bedrock = providerOf('bedrock')
  expect(authOf(bedrock, 'sigv4')).toEqual({ scheme: 'sigv4', service: 'bedrock' })
  for (const name of [null, 'bearer', 'x-api-key', '__proto__']) expect(authOf(bedrock, name)).toEqual({ scheme: 'bearer' })
  expect(authOf(providerOf('onecodex'), 'x-api-key')).toEqual({ scheme: 'header', name: 'x-api-key' })
})

test('the ways in of an entry have names of their own', () => {
  for (const { auth, otherAuth = [] } of catalogue) {
    const names = [auth, ...otherAuth].map(authName)
    expect(new Set(names).size).toBe(names.length)
  }
})
