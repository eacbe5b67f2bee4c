import { expect, test } from 'vitest'
import { bedrock } from './bedrock.ts'
import { chosenAuth } from './chosen-auth.ts'

const pair = { region: 'us-east-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }

test('an access key ID asks for a signature, unless another way was chosen', () => {
  expect(chosenAuth(bedrock, { chosen: null, fields: pair })).toBe('sigv4')
  expect(chosenAuth(bedrock, { chosen: null, fields: { region: 'us-east-1', accessKeyId: '' } })).toBeNull()
  expect(chosenAuth(bedrock, { chosen: 'bearer', fields: pair })).toBeNull()
})

test('a way that there is not is the usual one', () => {
  expect(chosenAuth(bedrock, { chosen: 'sigv4', fields: {} })).toBe('sigv4')
  expect(chosenAuth(bedrock, { chosen: 'x-api-key', fields: {} })).toBeNull()
  expect(chosenAuth({}, { chosen: null, fields: pair })).toBeNull()
})
