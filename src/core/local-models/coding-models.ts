import type { ModelToPull } from '../../shared/local-models.ts'
import { fitOf, memoryNeed } from './memory-fit.ts'
import { sameModel } from './model-name.ts'

type CodingModel = Pick<ModelToPull, 'name' | 'parameters' | 'downloadBytes'> & { mayBeRecommended: boolean }

/**
 * Models for work on code, the recommended family first and there the largest first. `downloadBytes`: what `/api/tags` tells of them once
 * they are there, which is the sum of their layers, such as https://ollama.com/library/qwen2.5-coder/tags lists it rounded.
 */
const codingModels: readonly CodingModel[] = [
  { name: 'qwen2.5-coder:32b', parameters: '32.8B', downloadBytes: 19_851_349_898, mayBeRecommended: true },
  { name: 'qwen2.5-coder:14b', parameters: '14.8B', downloadBytes: 8_988_124_298, mayBeRecommended: true },
  { name: 'qwen2.5-coder:7b', parameters: '7.6B', downloadBytes: 4_683_087_561, mayBeRecommended: true },
  { name: 'qwen2.5-coder:3b', parameters: '3.1B', downloadBytes: 1_929_912_626, mayBeRecommended: true },
  { name: 'qwen2.5-coder:1.5b', parameters: '1.5B', downloadBytes: 986_062_089, mayBeRecommended: true },
  // https://ollama.com/library/qwen3-coder
  { name: 'qwen3-coder:30b', parameters: '30.5B', downloadBytes: 18_556_701_140, mayBeRecommended: false },
  // https://ollama.com/library/gpt-oss
  { name: 'gpt-oss:20b', parameters: '20.9B', downloadBytes: 13_793_441_244, mayBeRecommended: false },
  // https://ollama.com/library/deepseek-coder-v2
  { name: 'deepseek-coder-v2:16b', parameters: '15.7B', downloadBytes: 8_905_126_121, mayBeRecommended: false },
  // https://ollama.com/library/codellama
  { name: 'codellama:7b', parameters: '7B', downloadBytes: 3_825_910_662, mayBeRecommended: false },
]

/**
 * What can be pulled, with what it needs and whether it fits this machine. Recommended is the largest of the first family that fits.
 *
 * @param installed names of the models that are there
 */
export function modelsToPull(memoryBytes: number, installed: readonly string[]): readonly ModelToPull[] {
  const recommended = codingModels.find(
    ({ mayBeRecommended, downloadBytes }) => mayBeRecommended && fitOf(downloadBytes, memoryBytes) === 'fits',
  )
  return codingModels.map(({ name, parameters, downloadBytes }) => ({
    name,
    parameters,
    downloadBytes,
    memoryBytes: memoryNeed(downloadBytes),
    fit: fitOf(downloadBytes, memoryBytes),
    installed: installed.some((there) => sameModel(there, name)),
    recommended: name === recommended?.name,
  }))
}
