import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** As many as are offered. */
const mostOffered = 500

/**
 * Where Ollama keeps its models: OLLAMA_MODELS, the user’s own folder, and that of Linux’s service.
 * https://docs.ollama.com/faq#where-are-models-stored
 */
export function modelFolders({ environment, home, platform }: ModelPlaces): string[] {
  const own = environment['OLLAMA_MODELS'] || join(home, '.ollama', 'models')
  return [own, ...(platform === 'linux' ? ['/usr/share/ollama/.ollama/models'] : [])]
}
type ModelPlaces = { environment: Readonly<Record<string, string | undefined>>; home: string; platform: NodeJS.Platform }

/**
 * The models that are on this disk, by the names that Ollama lists them with. Looks at names of files alone and asks no server: a person
 * waits at a key. What cannot be read has none.
 */
export async function installedModels(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => manifestsBelow(join(folder, 'manifests'))))
  return [...new Set(found.flat().map(nameOf))].toSorted().slice(0, mostOffered)
}

/** `registry/namespace/model/tag` of each manifest. */
async function manifestsBelow(folder: string): Promise<string[][]> {
  let paths: string[][] = [[]]
  for (const _ of ['registry', 'namespace', 'model', 'tag']) {
    const deeper = await Promise.all(paths.map(async (path) => (await namesIn(join(folder, ...path))).map((name) => [...path, name])))
    paths = deeper.flat().slice(0, mostOffered)
  }
  return paths
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.'))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}

/** Ollama leaves out its own registry and the namespace of its library. */
function nameOf([registry = '', namespace = '', model = '', tag = '']: string[]): string {
  const before = registry !== 'registry.ollama.ai' ? [registry, namespace] : namespace !== 'library' ? [namespace] : []
  return [...before, `${model}:${tag}`].join('/')
}
