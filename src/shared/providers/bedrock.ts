import { z } from 'zod'
import type { ProviderDefinition } from './provider.ts'

/**
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html and
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html. Models are called at one host and listed at another.
 */
export const bedrock = {
  id: 'bedrock',
  name: 'Amazon Bedrock',
  kind: 'model-provider',
  mark: 'bedrock',
  dialect: 'other',
  baseUrl: null,
  baseUrlTemplate: 'https://bedrock-runtime.{region}.amazonaws.com',
  baseUrlExample: 'https://bedrock-runtime.us-east-1.amazonaws.com',
  controlHost: { fits: /^bedrock-runtime\.([a-z0-9-]+)\.amazonaws\.com$/, becomes: 'bedrock.$1.amazonaws.com' },
  auth: { scheme: 'bearer' },
  otherAuth: [{ scheme: 'sigv4', service: 'bedrock' }],
  key: 'required',
  keyName: 'API key or secret access key',
  headers: {},
  fields: [
    {
      name: 'region',
      label: 'Region',
      example: 'us-east-1',
      required: true,
      schema: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z]{2,3}(?:-[a-z]+){1,3}-\d{1,2}$/, 'A region looks like us-east-1.'),
      env: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    },
    {
      name: 'accessKeyId',
      label: 'Access key ID',
      example: 'AKIAIOSFODNN7EXAMPLE',
      required: false,
      schema: z
        .string()
        .trim()
        .regex(/^[A-Z0-9]{16,128}$/, 'An access key ID has capital letters and digits only, as in AKIAIOSFODNN7EXAMPLE.'),
      env: ['AWS_ACCESS_KEY_ID'],
    },
  ],
  secrets: [{ name: 'session-token', label: 'Session token', env: ['AWS_SESSION_TOKEN'] }],
  check: {
    key: { path: '/foundation-models', from: 'origin', shape: { field: ['modelSummaries'], is: 'array' } },
    models: { path: '/foundation-models', from: 'origin', list: ['modelSummaries'], id: 'modelId', name: 'modelName' },
    credit: null,
    token: { path: '/model/{model}/converse', style: 'bedrock-converse' },
  },
  verdicts: [
    { outcome: 'no-credit', says: ['invalid_payment_instrument'] },
    // A key that may call models need not be allowed to list them.
    { outcome: 'works', status: [403], says: ['not authorized to perform: bedrock:listfoundationmodels'] },
    {
      outcome: 'rejected',
      says: ['security token included in the request is expired', 'bearer token has expired'],
      fix: 'The credentials have expired: get new ones and enter them here.',
    },
    {
      outcome: 'rejected',
      says: ['signature we calculated does not match'],
      fix: 'Check that the secret access key belongs to the access key ID.',
    },
    { outcome: 'rejected', says: ['signature expired', 'signature not yet current'], fix: 'Set this computer’s clock, then check again.' },
  ],
  env: {
    key: ['AWS_BEARER_TOKEN_BEDROCK', 'AWS_SECRET_ACCESS_KEY'],
    baseUrl: [],
    auth: { AWS_SECRET_ACCESS_KEY: 'sigv4' },
    // A profile brings credentials of its own: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
    conflicts: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_CREDENTIAL_EXPIRATION', 'AWS_SECURITY_TOKEN'],
  },
  keyShapes: [
    { pattern: /^ABSK/, fit: 'own' },
    { pattern: /^bedrock-api-key-/, fit: 'own', note: 'This is a short-term key: it ends after twelve hours or with its session.' },
    {
      pattern: /^A[KS]IA[A-Z0-9]{12,}$/,
      fit: 'own',
      note: 'This is an access key ID, which has a field of its own; the key is the secret access key that belongs to it.',
      whenRejected: 'This is an access key ID, which has a field of its own; enter the secret access key as the key.',
    },
  ],
  getKeyUrl: 'https://console.aws.amazon.com/bedrock/home#/api-keys',
  revokeKeyUrl: 'https://console.aws.amazon.com/bedrock/home#/api-keys',
  pricesId: 'aws',
  unconfirmed: [],
} as const satisfies ProviderDefinition
