import { isProviderId, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { providerNamed } from '../paste/likely-providers.ts'

/** `at`: how the address begins that the name stands for, where the provider has several. */
type OtherName = { id: string; at?: string }

/**
 * How other tools call a provider beside its id, its name and the names of its variables. Names of models.dev (OpenCode,
 * https://models.dev), of LiteLLM (https://docs.litellm.ai/docs/providers) and of Continue
 * (https://docs.continue.dev/customize/model-providers/overview), in lower case and without signs.
 */
const otherNames: Readonly<Record<string, OtherName>> = {
  alibaba: { id: 'dashscope' },
  alibabacn: { id: 'dashscope', at: 'https://dashscope.aliyuncs.com/' },
  amazonbedrock: { id: 'bedrock' },
  azure: { id: 'azure-openai' },
  claude: { id: 'anthropic' },
  coherechat: { id: 'cohere' },
  google: { id: 'gemini' },
  googlevertex: { id: 'vertex' },
  grok: { id: 'xai' },
  kimiforcoding: { id: 'kimi-code' },
  minimaxcn: { id: 'minimax', at: 'https://api.minimaxi.com/' },
  moonshotaicn: { id: 'moonshot', at: 'https://api.moonshot.cn/' },
  ollamachat: { id: 'ollama' },
  qwen: { id: 'dashscope' },
  siliconflowcn: { id: 'siliconflow', at: 'https://api.siliconflow.cn/' },
  vertexai: { id: 'vertex' },
  zai: { id: 'zhipu', at: 'https://api.z.ai/api/paas/' },
  zaicodingplan: { id: 'zhipu', at: 'https://api.z.ai/api/coding/' },
  zhipuai: { id: 'zhipu', at: 'https://open.bigmodel.cn/api/paas/' },
  zhipuaicodingplan: { id: 'zhipu', at: 'https://open.bigmodel.cn/api/coding/' },
}

function addressAt(id: ProviderId, start: string): string | null {
  const { baseUrl, endpoints = [] } = providerOf(id)
  return [baseUrl, ...endpoints.map((endpoint) => endpoint.baseUrl)].find((url) => url !== null && `${url}/`.startsWith(start)) ?? null
}

/**
 * The provider that another tool means by a name; null when no entry of the catalogue is known by it. `baseUrl`: the address that
 * the name stands for, where that is not the provider's usual one.
 */
export function providerOfTool(name: string): { id: ProviderId; baseUrl: string | null } | null {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const other = Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined
  if (other !== undefined && isProviderId(other.id)) {
    return { id: other.id, baseUrl: other.at === undefined ? null : addressAt(other.id, other.at) }
  }
  const id = providerNamed(name)
  return id === undefined ? null : { id, baseUrl: null }
}
