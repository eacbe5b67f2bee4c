import { describe, expect, test } from 'vitest'
import { providerOf } from '../../shared/providers/catalogue.ts'
import { check, input, json, list, serving } from './checking.fixture.ts'

describe('wrong paths', () => {
  test.each<[provider: 'custom-openai' | 'custom-anthropic', works: string, typed: string]>([
    ['custom-openai', '/v1', ''],
    ['custom-openai', '/v1', '/v1/v1'],
    ['custom-openai', '/v1', '/v1/models'],
    ['custom-openai', '/llm/v1', '/llm'],
    ['custom-openai', '/llm', '/llm/v1'],
    ['custom-anthropic', '', '/v1'],
    ['custom-anthropic', '/anthropic', ''],
    ['custom-anthropic', '', '/anthropic'],
  ])('%s: %j works where %j was typed; it is offered, and the key stays at the origin', async (provider, works, typed) => {
    const hosts = new Set<string | undefined>()
    const path = `${works}${provider === 'custom-openai' ? '/models' : '/v1/models'}`
    const origin = await serving((response) => {
      hosts.add(response.req.headers.host)
      const isRight = response.req.url?.replace(/\?.*/, '') === path
      return isRight ? list(response) : json({ error: { message: 'Not found' } }, 404)(response)
    })
    const report = await check(input(`${origin}${typed}`, { provider: providerOf(provider) }))
    expect(report).toMatchObject({ outcome: 'wrong-address', betterBaseUrl: `${origin}${works}`, models: null })
    expect(report.message).toContain('does not serve this API at the base URL (HTTP 404): “Not found”.')
    expect(report.fix).toBe(`Use ${origin}${works} as the base URL; the API answers there.`)
    expect([...hosts]).toEqual([new URL(origin).host])
  })

  test('what was tried out in vain is not advised', async () => {
    const report = await check(input(await serving(json({}, 404)), { provider: providerOf('custom-openai') }))
    expect(report).toMatchObject({ betterBaseUrl: null, fix: 'Check the base URL; it should look like https://proxy.example.com/v1.' })
  })

  test('a redirect is no reason to try other paths', async () => {
    let requests = 0
    const origin = await serving((response) => {
      requests += 1
      response.writeHead(301, { location: '/elsewhere' }).end()
    })
    await check(input(`${origin}/x`))
    expect(requests).toBe(1)
  })
})
