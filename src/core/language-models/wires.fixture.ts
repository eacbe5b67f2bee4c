import { frame } from './aws-frame.fixture.ts'
import { data, end, event, line, messages, one, thought, two, type DialectOnTheWire } from './wire.fixture.ts'
import { openaiChat, openaiResponses } from './wires-of-openai.fixture.ts'

const messageStart = event({
  type: 'message_start',
  message: {
    id: 'm',
    type: 'message',
    role: 'assistant',
    model: 'a-model',
    content: [],
    stop_reason: null,
    usage: { input_tokens: 8, output_tokens: 1 },
  },
})

/** https://platform.claude.com/docs/en/build-with-claude/streaming */
const anthropic: DialectOnTheWire = {
  provider: 'anthropic',
  base: '',
  path: '/v1/messages',
  keyIn: 'x-api-key',
  asked: {
    model: 'a-model',
    max_tokens: 50,
    temperature: 0.3,
    system: [{ type: 'text', text: 'Be brief.' }],
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'Hello.' }] },
      { role: 'user', content: [{ type: 'text', text: 'And?' }] },
    ],
    stream: true,
  },
  contentType: 'text/event-stream',
  answer: [
    [
      `${messageStart}${event({ type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } })}${event({ type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hmm' } })}`,
      thought,
    ],
    [
      `${event({ type: 'content_block_stop', index: 0 })}${event({ type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } })}${event({ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'One' } })}`,
      one,
    ],
    [event({ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: ' two' } }), two],
    [
      `${event({ type: 'content_block_stop', index: 1 })}${event({ type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 3 } })}${event({ type: 'message_stop' })}`,
      end,
    ],
  ],
  cut: [
    messageStart,
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'One' } }),
    event({ type: 'message_delta', delta: { stop_reason: 'max_tokens', stop_sequence: null }, usage: { output_tokens: 3 } }),
    event({ type: 'message_stop' }),
  ],
  error: (key) => event({ type: 'error', error: { type: 'overloaded_error', message: `Overloaded ${key}` } }),
  garbled: 'data: {"what"\n\n',
}

const candidate = (parts: unknown[], finishReason?: string) =>
  data({
    candidates: [{ content: { role: 'model', parts }, index: 0, ...(finishReason ? { finishReason } : {}) }],
    usageMetadata: { promptTokenCount: 8, candidatesTokenCount: 3, totalTokenCount: 11 },
  })
const geminiAsked = {
  generationConfig: { maxOutputTokens: 50, temperature: 0.3 },
  contents: [
    { role: 'user', parts: [{ text: 'Hi' }] },
    { role: 'model', parts: [{ text: 'Hello.' }] },
    { role: 'user', parts: [{ text: 'And?' }] },
  ],
  systemInstruction: { parts: [{ text: 'Be brief.' }] },
}

/** https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent */
const gemini: DialectOnTheWire = {
  provider: 'gemini',
  base: '/v1beta',
  path: '/v1beta/models/a-model:streamGenerateContent?alt=sse',
  keyIn: 'x-goog-api-key',
  asked: geminiAsked,
  contentType: 'text/event-stream',
  answer: [
    [candidate([{ text: 'Hmm', thought: true }]), thought],
    [candidate([{ text: 'One' }]), one],
    [candidate([{ text: ' two' }]), two],
    [candidate([{ text: '' }], 'STOP'), end],
  ],
  cut: [candidate([{ text: 'One' }], 'MAX_TOKENS')],
  error: (key) => data({ error: { code: 503, message: `Overloaded ${key}`, status: 'UNAVAILABLE' } }),
  garbled: 'data: {"what"\n\n',
}

/** https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference */
const vertex: DialectOnTheWire = {
  ...gemini,
  provider: 'vertex',
  base: '',
  path: '/v1/projects/a-project/locations/us-central1/publishers/google/models/a-model:streamGenerateContent?alt=sse',
  keyIn: 'authorization',
  fields: { project: 'a-project', location: 'us-central1' },
}

/** https://docs.cohere.com/v2/docs/streaming */
const cohere: DialectOnTheWire = {
  provider: 'cohere',
  base: '',
  path: '/v2/chat',
  keyIn: 'authorization',
  asked: { model: 'a-model', messages, temperature: 0.3, max_tokens: 50, stream: true },
  contentType: 'text/event-stream',
  answer: [
    [
      `${event({ type: 'message-start', id: 'm', delta: { message: { role: 'assistant' } } })}${event({ type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } })}${event({ type: 'content-delta', index: 0, delta: { message: { content: { text: 'One' } } } })}`,
      one,
    ],
    [event({ type: 'content-delta', index: 0, delta: { message: { content: { text: ' two' } } } }), two],
    [
      `${event({ type: 'content-end', index: 0 })}${event({ type: 'message-end', delta: { finish_reason: 'COMPLETE', usage: { tokens: { input_tokens: 8, output_tokens: 3 } } } })}`,
      end,
    ],
  ],
  cut: [
    event({ type: 'content-start', index: 0, delta: { message: { content: { type: 'text', text: '' } } } }),
    event({ type: 'content-delta', index: 0, delta: { message: { content: { text: 'One' } } } }),
    event({ type: 'message-end', delta: { finish_reason: 'MAX_TOKENS', usage: { tokens: { input_tokens: 8, output_tokens: 3 } } } }),
  ],
  error: (key) => event({ type: 'message-end', delta: { finish_reason: 'ERROR', error: `Overloaded ${key}` } }),
  garbled: 'data: {"what"\n\n',
}

const converse = (type: string, json: unknown) => frame({ ':message-type': 'event', ':event-type': type }, json)
const converseEnd = (stopReason: string) => [
  converse('messageStop', { stopReason }),
  converse('metadata', { usage: { inputTokens: 8, outputTokens: 3, totalTokens: 11 } }),
]

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html */
const bedrock: DialectOnTheWire = {
  provider: 'bedrock',
  base: '',
  path: '/model/a-model/converse-stream',
  keyIn: 'authorization',
  asked: {
    system: [{ text: 'Be brief.' }],
    messages: [
      { role: 'user', content: [{ text: 'Hi' }] },
      { role: 'assistant', content: [{ text: 'Hello.' }] },
      { role: 'user', content: [{ text: 'And?' }] },
    ],
    inferenceConfig: { maxTokens: 50, temperature: 0.3 },
  },
  contentType: 'application/vnd.amazon.eventstream',
  answer: [
    [converse('contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: { text: 'Hmm' } } }), thought],
    [converse('contentBlockDelta', { contentBlockIndex: 1, delta: { text: 'One' } }), one],
    [converse('contentBlockDelta', { contentBlockIndex: 1, delta: { text: ' two' } }), two],
    [Buffer.concat(converseEnd('end_turn')), end],
  ],
  cut: [converse('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'One' } }), ...converseEnd('max_tokens')],
  error: (key) =>
    frame({ ':message-type': 'exception', ':exception-type': 'serviceUnavailableException' }, { message: `Overloaded ${key}` }),
  garbled: Buffer.from('00000010ffffffff0000000000000000', 'hex'),
}

/** https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion */
const ollama: DialectOnTheWire = {
  provider: 'ollama',
  base: '',
  path: '/api/chat',
  keyIn: 'authorization',
  asked: { model: 'a-model', messages, options: { temperature: 0.3, num_predict: 50 }, stream: true },
  contentType: 'application/x-ndjson',
  answer: [
    [line({ model: 'a-model', message: { role: 'assistant', content: '', thinking: 'Hmm' }, done: false }), thought],
    [line({ model: 'a-model', message: { role: 'assistant', content: 'One' }, done: false }), one],
    [line({ model: 'a-model', message: { role: 'assistant', content: ' two' }, done: false }), two],
    [
      line({
        model: 'a-model',
        message: { role: 'assistant', content: '' },
        done: true,
        done_reason: 'stop',
        prompt_eval_count: 8,
        eval_count: 3,
      }),
      end,
    ],
  ],
  cut: [
    line({ message: { content: 'One' }, done: false }),
    line({ done: true, done_reason: 'length', prompt_eval_count: 8, eval_count: 3 }),
  ],
  error: (key) => line({ error: `Overloaded ${key}` }),
  garbled: '{"what"\n',
}

export const dialectsOnTheWire = { openaiChat, openaiResponses, anthropic, gemini, vertex, cohere, bedrock, ollama }
