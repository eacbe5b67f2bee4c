import { z } from 'zod'
import { gemini } from './gemini.ts'
import type { ProviderDefinition } from './provider.ts'

const models = '/v1beta1/publishers/google/models'

/**
 * https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list,
 * https://docs.cloud.google.com/vertex-ai/docs/general/locations and …/generative-ai/learn/locations: the global location has a host
 * without a name before it.
 */
export const vertex = {
  id: 'vertex',
  name: 'Google Vertex AI',
  kind: 'model-provider',
  mark: 'vertexai',
  dialect: 'gemini',
  baseUrl: null,
  baseUrlTemplate: 'https://{location}-aiplatform.googleapis.com',
  baseUrlExample: 'https://us-central1-aiplatform.googleapis.com',
  endpoints: [{ name: 'Global', baseUrl: 'https://aiplatform.googleapis.com', fields: { location: 'global' } }],
  auth: { scheme: 'google-oauth' },
  key: 'required',
  keyName: 'Credentials file (JSON) or access token',
  headers: {},
  fields: [
    {
      name: 'project',
      label: 'Project',
      example: 'my-project-123456',
      required: true,
      schema: z
        .string()
        .trim()
        .regex(/^[a-z0-9][a-z0-9.:-]{3,62}$/, 'Enter the ID of the project, as in my-project-123456, not its name.'),
      env: ['GOOGLE_VERTEX_PROJECT', 'GOOGLE_CLOUD_PROJECT'],
      header: 'x-goog-user-project',
    },
    {
      name: 'location',
      label: 'Location',
      example: 'us-central1',
      required: true,
      schema: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z]+(?:-[a-z]+\d{1,2})?$/, 'A location looks like us-central1, or is global.'),
      env: ['GOOGLE_VERTEX_LOCATION', 'GOOGLE_CLOUD_LOCATION'],
    },
  ],
  check: {
    key: { path: models, shape: { field: ['publisherModels'], is: 'array' } },
    models: { path: models, list: ['publisherModels'], id: 'name' },
    credit: null,
    token: { path: '/v1/projects/{project}/locations/{location}/publishers/google/models/{model}:generateContent', style: 'gemini' },
  },
  verdicts: [
    {
      outcome: 'rejected',
      codes: ['SERVICE_DISABLED'],
      fix: 'Enable the Vertex AI API in the project’s Google Cloud console, then check again.',
    },
    {
      outcome: 'rejected',
      codes: ['ACCESS_TOKEN_EXPIRED'],
      fix: 'Access tokens end after an hour: enter a new one, or a credentials file.',
    },
    ...gemini.verdicts,
  ],
  env: { key: ['GOOGLE_APPLICATION_CREDENTIALS'], baseUrl: [] },
  keyShapes: [
    {
      pattern: /^ya29\./,
      fit: 'own',
      note: 'This is an access token, which ends after an hour.',
      whenRejected: 'Access tokens end after an hour: enter a new one, or a credentials file.',
    },
  ],
  getKeyUrl: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
  revokeKeyUrl: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
  pricesId: 'google',
  unconfirmed: ['baseUrlTemplate', 'check.key', 'check.models'],
} as const satisfies ProviderDefinition
