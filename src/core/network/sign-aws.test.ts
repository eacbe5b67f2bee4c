import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { awsRegionOf } from './aws-region.ts'
import { signAws } from './sign-aws.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const now = new Date('2015-08-30T12:36:00Z')
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

type Vector = {
  name: string
  method?: 'GET' | 'POST'
  url: string
  service?: string
  headers?: Record<string, string>
  body?: string
  signed: string
  signature: string
}

/**
 * AWS's own examples: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (ListUsers) and
 * the Signature Version 4 test suite, https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4
 */
const vectors: Vector[] = [
  {
    name: 'ListUsers',
    url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
    service: 'iam',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    signed: 'content-type;host;x-amz-date',
    signature: '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  },
  {
    name: 'get-vanilla',
    url: 'https://example.amazonaws.com/',
    signed: 'host;x-amz-date',
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'get-vanilla-query-order-key-case',
    url: 'https://example.amazonaws.com/?Param2=value2&Param1=value1',
    signed: 'host;x-amz-date',
    signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  },
  {
    name: 'post-vanilla',
    method: 'POST',
    url: 'https://example.amazonaws.com/',
    signed: 'host;x-amz-date',
    signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  },
  {
    name: 'post-x-www-form-urlencoded',
    method: 'POST',
    url: 'https://example.amazonaws.com/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Param1=value1',
    signed: 'content-type;host;x-amz-date',
    signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
]

describe('a request is signed as AWS signs it', () => {
  test.each(vectors)('$name', async ({ method = 'GET', url, service = 'service', headers = {}, body = null, signed, signature }) => {
    const result = await signAws({ method, url: new URL(url), headers, body, credentials, service, region: 'us-east-1', now })
    expect(result).toEqual({
      ...headers,
      'x-amz-date': '20150830T123600Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/${service}/aws4_request, SignedHeaders=${signed}, Signature=${signature}`,
    })
  })

  test('an encoded path is encoded once more, as every service but S3 wants it', async () => {
    const url = new URL('https://example.amazonaws.com/model/a.b-v1%3A0/converse')
    const result = await signAws({ method: 'GET', url, headers: {}, body: null, credentials, service: 'bedrock', region: 'us-east-1', now })
    const head = ['GET', '/model/a.b-v1%253A0/converse', '', 'host:example.amazonaws.com', 'x-amz-date:20150830T123600Z', '']
    const canonical = [...head, 'host;x-amz-date', sha256('')].join('\n')
    const scope = ['20150830', 'us-east-1', 'bedrock', 'aws4_request']
    const signingKey = scope.reduce<Buffer>(
      (key, part) => createHmac('sha256', key).update(part).digest(),
      Buffer.from(`AWS4${credentials.secretAccessKey}`),
    )
    const toSign = ['AWS4-HMAC-SHA256', '20150830T123600Z', scope.join('/'), sha256(canonical)].join('\n')
    expect(result.authorization).toContain(`Signature=${createHmac('sha256', signingKey).update(toSign).digest('hex')}`)
  })

  test('a session token travels along, signed', async () => {
    const signing = { method: 'GET', url: new URL('https://example.amazonaws.com/'), headers: {}, body: null, service: 'bedrock' } as const
    const result = await signAws({ ...signing, credentials: { ...credentials, sessionToken: 'token' }, region: 'us-east-1', now })
    expect(result).toMatchObject({ 'x-amz-security-token': 'token', authorization: expect.stringContaining('x-amz-security-token') })
  })
})

describe('the region of an endpoint', () => {
  test.each([
    ['https://bedrock-runtime.us-east-1.amazonaws.com', 'us-east-1'],
    ['https://bedrock.eu-central-2.amazonaws.com/foundation-models', 'eu-central-2'],
    ['https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['https://bedrock.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['https://vpce-0a1b.bedrock-runtime.ap-southeast-2.vpce.amazonaws.com', 'ap-southeast-2'],
    ['https://iam.amazonaws.com', undefined],
    ['https://bedrock.us-east-1.evil.example', undefined],
    ['https://bedrock.us-east-1.amazonaws.com.evil.example', undefined],
    ['http://127.0.0.1:8080', undefined],
  ])('%s: %s', (url, region) => {
    expect(awsRegionOf(new URL(url))).toBe(region)
  })
})
