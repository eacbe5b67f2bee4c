import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountAt, localModel, openConnectivity, openPlace, reachOf } from './connectivity.fixture.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let one: ReturnType<typeof openConnectivity>
beforeEach(async () => void (place = await openPlace()))
afterEach(async () => {
  await one.end()
  await place.close()
})

const standIn = (baseUrl: string, account = accountAt(baseUrl)) => one.standInFor(account, { baseUrl })
const said = async () => (await one.status()).offline.sentence

const allowed = { offlineProviders: ['anthropic'] }

describe('while an app watches', () => {
  test('a provider on this machine that goes is noticed by itself, and so is its return', async () => {
    one = openConnectivity({ accounts: [accountAt(place.baseUrl)] })
    one.begin()
    await one.until((status) => reachOf(status) === 'reached')
    await place.close()
    await one.until((status) => reachOf(status) === 'unreached')
    expect((await one.status()).places[0]?.sentence).toMatch(/^Nothing answers at 127\.0\.0\.1:/)
    await place.reopen()
    await one.until((status) => reachOf(status) === 'reached')
    expect(place.bytes()).toBe(0)
  })

  test('a network that goes is noticed by itself, and everything that needs one is left alone until it is back', async () => {
    one = openConnectivity({ accounts: [accountAt(place.remoteUrl)] })
    one.begin()
    await one.until((status) => reachOf(status) === 'reached')
    one.given.networks = []
    await one.until(({ network, places: [found] }) => network === 'gone' && found?.reach === 'unreached')
    const before = place.connections()
    expect((await one.status()).places[0]?.sentence).toBe('There is no network.')
    one.hint(false)
    await new Promise((done) => setTimeout(done, 300))
    expect(place.connections()).toBe(before)
    one.given.networks = ['192.0.2.7']
    await one.until(({ network, places: [found] }) => network === 'there' && found?.reach === 'reached')
  })

  test('what the shell says counts, until a provider answers all the same', async () => {
    one = openConnectivity({ accounts: [accountAt(place.remoteUrl)] })
    one.begin()
    await one.until((status) => reachOf(status) === 'reached')
    one.given.shell = false
    one.hint(false)
    expect(await one.status()).toMatchObject({ network: 'gone', places: [{ reach: 'unreached' }] })
    one.report(new URL(place.remoteUrl).origin, true)
    expect(await one.status()).toMatchObject({ network: 'there', places: [{ reach: 'reached' }] })
  })

  test('a request that came to nothing counts at once, is told once, and a provider that answers is left in peace', async () => {
    one = openConnectivity({ accounts: [accountAt(place.remoteUrl)] })
    one.begin()
    await one.until((status) => reachOf(status) === 'reached')
    expect(place.connections()).toBe(1)
    const told: string[] = []
    one.changes.listen((topic) => told.push(topic))
    const { origin } = new URL(place.remoteUrl)
    one.report(origin, false)
    one.report(origin, false)
    expect(reachOf(await one.status())).toBe('unreached')
    one.report(origin, true)
    expect(reachOf(await one.status())).toBe('reached')
    expect(told).toEqual(['connectivity', 'connectivity'])
    expect(place.connections()).toBe(1)
  })

  test('a change of the accounts is followed', async () => {
    one = openConnectivity({})
    one.begin()
    expect((await one.status()).places).toEqual([])
    one.given.accounts.push(accountAt(place.baseUrl))
    one.changes.announce('accounts')
    await one.until((status) => reachOf(status) === 'reached')
    expect(await one.status()).toMatchObject({ places: [{ provider: 'anthropic', accountIds: ['anthropic-1'], local: true }] })
  })
})

describe('the local model in an account’s place', () => {
  const { by: _by, why: _why, ...model } = localModel

  test('answers while the provider cannot be reached, and no longer when it can', async () => {
    one = openConnectivity({ accounts: [accountAt(place.baseUrl)], settings: allowed })
    expect(await standIn(place.baseUrl)).toBeNull()
    one.report(place.baseUrl, false)
    expect(await standIn(place.baseUrl)).toEqual(model)
    one.report(place.baseUrl, true)
    expect(await standIn(place.baseUrl)).toBeNull()
  })

  test('is asked for without a watch too: a place that refuses is known at once', async () => {
    await place.close()
    one = openConnectivity({ settings: allowed })
    expect(await standIn(place.baseUrl)).toEqual(model)
  })

  test('answers for a place that never says anything', async () => {
    one = openConnectivity({ settings: allowed, resolve: () => {} })
    expect(await standIn(place.remoteUrl)).toEqual(model)
  })

  test('does not answer for a place that other names keep from being looked up: nothing is known of it', async () => {
    one = openConnectivity({
      settings: allowed,
      resolve: (name, _, callback) => void (name === 'provider.test' && callback(null, [{ address: '127.0.0.1', family: 4 }])),
    })
    const asked = ['http://gone-1.test', 'http://gone-2.test', place.remoteUrl].map((url) => standIn(url))
    expect(await Promise.all(asked)).toEqual([model, model, null])
  })

  test('answers always where that is the mode, and nobody is asked first', async () => {
    one = openConnectivity({ settings: { ...allowed, offlineMode: 'always' } })
    expect(await standIn(place.baseUrl)).toEqual(model)
    expect(place.connections()).toBe(0)
  })

  test.each([
    ['with offline mode off', { ...allowed, offlineMode: 'off' as const }],
    ['where nobody allowed it for the provider', { offlineProviders: ['openai'] }],
  ])('never answers %s', async (_, settings) => {
    await place.close()
    one = openConnectivity({ settings })
    expect(await standIn(place.baseUrl)).toBeNull()
  })

  test('never answers for a local server, whatever is allowed, wherever it is', async () => {
    await place.close()
    one = openConnectivity({ settings: { offlineProviders: ['ollama', 'lmstudio'], offlineMode: 'always' } })
    for (const baseUrl of [place.baseUrl, 'https://ollama.com'])
      for (const provider of ['ollama', 'lmstudio'] as const) expect(await standIn(baseUrl, accountAt(baseUrl, provider))).toBeNull()
  })

  test('is none where there is none', async () => {
    await place.close()
    one = openConnectivity({ settings: allowed, chosen: null })
    expect(await standIn(place.baseUrl)).toBeNull()
    const wanted = () => one.standInWanted(accountAt(place.baseUrl), { baseUrl: place.baseUrl })
    expect(await wanted()).toBe('no-model')
    await place.reopen()
    one.report(place.baseUrl, true)
    expect(await wanted()).toBeNull()
  })

  test('a question that is given up ends with its reason', async () => {
    one = openConnectivity({ settings: allowed, resolve: () => {} })
    const reason = new Error('given up')
    await expect(one.standInFor(accountAt(place.remoteUrl), { baseUrl: place.remoteUrl }, AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})

describe('the status', () => {
  test('says which provider the local model answers for, and what to allow', async () => {
    await place.close()
    one = openConnectivity({ accounts: [accountAt(place.baseUrl)], settings: allowed })
    expect((await one.status()).offline).toMatchObject({
      active: true,
      providers: [{ provider: 'anthropic', providerName: 'Anthropic', allowed: true, active: true }],
      sentence: 'Offline: qwen2.5-coder:7b on this machine answers for Anthropic.',
    })
    one.given.settings.offlineProviders = []
    expect((await one.status()).offline).toMatchObject({ active: false, providers: [{ allowed: false, active: false }] })
    expect(await said()).toBe('Anthropic cannot be reached. Allow the local model to answer for it in Local models.')
    one.given.settings.offlineMode = 'off'
    expect(await said()).toBe('Offline mode is off: no local model answers for a provider.')
  })

  test('says that there is no local model to answer', async () => {
    await place.close()
    one = openConnectivity({ accounts: [accountAt(place.baseUrl)], settings: allowed, chosen: null })
    expect(await said()).toBe('Anthropic cannot be reached, and there is no local model to answer. Pull one in Local models.')
    one.given.settings.offlineMode = 'always'
    expect(await said()).toBe('Offline mode is on, and there is no local model to answer for Anthropic. Pull one in Local models.')
  })

  test('says what would be done while everything answers, and offers no local server a stand-in', async () => {
    const accounts = [accountAt(place.baseUrl), accountAt('http://127.0.0.1:1', 'ollama')]
    one = openConnectivity({ accounts, settings: allowed })
    expect(await said()).toBe('qwen2.5-coder:7b on this machine answers for Anthropic when it cannot be reached.')
    expect((await one.status()).offline.providers.map(({ provider }) => provider)).toEqual(['anthropic'])
  })
})

test('an address that the rules keep away from is not called, and nothing is said of it (S16)', async () => {
  const account = accountAt('http://169.254.169.254')
  one = openConnectivity({ accounts: [account, accountAt(place.baseUrl, 'openai', { local: false })], settings: allowed })
  expect((await one.status()).places.map(({ reach }) => reach)).toEqual(['unknown', 'unknown'])
  expect(place.connections()).toBe(0)
})

test('a proxy of the settings is what is asked, and one that cannot be used says nothing of the provider', async () => {
  one = openConnectivity({
    accounts: [accountAt('https://api.anthropic.com')],
    chooseProxy: async () => ({ url: place.baseUrl, credential: null }),
  })
  await one.status()
  expect(place.connections()).toBe(1)
  await one.end()
  one = openConnectivity({
    accounts: [accountAt('https://api.anthropic.com')],
    chooseProxy: async () => ({ problem: { message: '', fix: '' } }),
  })
  expect(reachOf(await one.status())).toBe('unknown')
})
