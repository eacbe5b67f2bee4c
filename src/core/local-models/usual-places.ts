import type { LocalServerKind } from '../../shared/local-models.ts'

/** A model server at its kind's usual place, without an account. `id`: `found:` and its kind. */
export type FoundServer = { id: string; kind: LocalServerKind; baseUrl: string }

/** The usual places, Ollama's as OLLAMA_HOST says. */
export function usualPlaces(_environment: Readonly<Record<string, string | undefined>>): readonly FoundServer[] {
  return [
    { id: 'found:ollama', kind: 'ollama', baseUrl: 'http://127.0.0.1:11434' },
    { id: 'found:lmstudio', kind: 'lmstudio', baseUrl: 'http://127.0.0.1:1234/v1' },
    { id: 'found:llamacpp', kind: 'llamacpp', baseUrl: 'http://127.0.0.1:8080/v1' },
    { id: 'found:vllm', kind: 'vllm', baseUrl: 'http://127.0.0.1:8000/v1' },
  ]
}
