import { createModelsRepository } from '../src/core/models/models.repository.ts'
import { openBenchCore } from './bench-core.ts'
import { median, timed, type Figure } from './figure.ts'

const count = 20_000
const searches = ['model', 'vendor-7 model', 'turbo 2025', 'model 19', 'no such model', '']
const rounds = 11

/** A page of models out of 20,000 at each keystroke, with prices and favourites, as the table asks for it. */
export async function modelsSearchFigures(): Promise<Figure[]> {
  const { core, storage, remove } = await openBenchCore()
  const { account } = await core.accounts.add({
    provider: 'openrouter',
    label: 'Many models',
    baseUrl: 'https://openrouter.ai/api/v1',
    model: null,
    local: false,
    key: 'sk-or-v1-made-up-for-the-bench',
    saveWhen: 'unchecked',
  })
  const ids = Array.from({ length: count }, (_, index) => `vendor-${index % 37}/model-${index}-turbo`)
  const models = ids.map((id) => ({ id, name: `Model ${id} of 2025`, contextTokens: 128_000 }))
  createModelsRepository(core.database.db).save(account.id, models, new Date())
  for (const id of ids.slice(0, 50)) core.models.setFavourite(account.id, id, true)

  const look = (search: string) => core.models.page(account.id, { search, offset: 0, limit: 100 })
  const first = await timed(() => look(''))
  const each: number[] = []
  for (let round = 0; round < rounds; round++) for (const search of searches) each.push(await timed(() => look(search)))
  await storage.close()
  remove()
  return [
    {
      name: `search ${count} models`,
      measured: Math.max(...searches.map((_, at) => median(each.filter((__, index) => index % searches.length === at)))),
      unit: 'ms',
      bar: 30,
      detail: `slowest of ${searches.length} searches, median of ${rounds}; the first look, which reads list and prices, ${Math.round(first)} ms`,
    },
  ]
}
