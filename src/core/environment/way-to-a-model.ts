import type { LocalServer } from '../../shared/local-models.ts'

/** What is to be known of a model server to say how a model gets there. */
export type ServerState = Pick<LocalServer, 'id' | 'kind' | 'state' | 'sentence'>

/** The Ollama that `keydeck ollama` means, of what was seen of the model servers; a model can be pulled only where it runs. */
export function ollamaToPullTo<Server extends ServerState>(servers: readonly Server[]): Server | undefined {
  const ollamas = servers.filter(({ kind }) => kind === 'ollama')
  return ollamas.find(({ id }) => id === 'found:ollama') ?? ollamas[0]
}

/** The next step where no local model is there: one sentence or two. */
export function wayToAModel(servers: readonly ServerState[]): string {
  const ollama = ollamaToPullTo(servers)
  if (ollama?.state === 'running') return 'Pull one: `keydeck ollama pull`.'
  return `${ollama === undefined ? '' : `${ollama.sentence} `}\`keydeck ollama\` tells what to do.`
}
