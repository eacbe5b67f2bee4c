import { data, end, event, messages, one, thought, two, type DialectOnTheWire } from './wire.fixture.ts'

const chunk = (delta: unknown, reason: string | null = null) =>
  data({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'a-model',
    choices: [{ index: 0, delta, finish_reason: reason }],
  })
const usage = data({
  id: 'c',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'a-model',
  choices: [],
  usage: { prompt_tokens: 8, completion_tokens: 3, total_tokens: 11 },
})
/** https://platform.openai.com/docs/api-reference/chat-streaming */
export const openaiChat: DialectOnTheWire = {
  provider: 'groq',
  base: '/openai/v1',
  path: '/openai/v1/chat/completions',
  keyIn: 'authorization',
  asked: { model: 'a-model', messages, temperature: 0.3, max_tokens: 50, stream: true, stream_options: { include_usage: true } },
  contentType: 'text/event-stream',
  answer: [
    [chunk({ role: 'assistant', reasoning_content: 'Hmm' }), thought],
    [chunk({ content: 'One' }), one],
    [chunk({ content: ' two' }), two],
    [`${chunk({}, 'stop')}${usage}data: [DONE]\n\n`, end],
  ],
  cut: [chunk({ content: 'One' }), chunk({}, 'length'), usage],
  error: (key) => data({ error: { message: `Overloaded ${key}`, type: 'server_error', code: null } }),
  garbled: 'data: {"what"\n\n',
}

const item = { id: 'msg', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
const place = { output_index: 0, content_index: 0, item_id: 'msg' }
const response = { id: 'resp', object: 'response', created_at: 1, model: 'a-model' }
const counted = {
  input_tokens: 8,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 3,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 11,
}

/** https://platform.openai.com/docs/api-reference/responses-streaming */
export const openaiResponses: DialectOnTheWire = {
  provider: 'openai',
  base: '/v1',
  path: '/v1/responses',
  keyIn: 'authorization',
  asked: {
    model: 'a-model',
    input: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
      { role: 'assistant', content: 'Hello.' },
      { role: 'user', content: [{ type: 'input_text', text: 'And?' }] },
    ],
    temperature: 0.3,
    max_output_tokens: 50,
    store: false,
    stream: true,
  },
  contentType: 'text/event-stream',
  answer: [
    [
      `${event({ type: 'response.created', response: { ...response, status: 'in_progress' } })}${event({ type: 'response.output_item.added', output_index: 0, item })}${event({ type: 'response.output_text.delta', ...place, delta: 'One' })}`,
      one,
    ],
    [event({ type: 'response.output_text.delta', ...place, delta: ' two' }), two],
    [
      `${event({ type: 'response.output_item.done', output_index: 0, item: { ...item, status: 'completed' } })}${event({ type: 'response.completed', response: { ...response, status: 'completed', usage: counted } })}`,
      end,
    ],
  ],
  cut: [
    event({ type: 'response.created', response: { ...response, status: 'in_progress' } }),
    event({ type: 'response.output_item.added', output_index: 0, item }),
    event({ type: 'response.output_text.delta', ...place, delta: 'One' }),
    event({
      type: 'response.incomplete',
      response: { ...response, status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' }, usage: counted },
    }),
  ],
  error: (key) => event({ type: 'error', sequence_number: 9, code: 'server_error', message: `Overloaded ${key}`, param: null }),
  garbled: 'data: {"what"\n\n',
}
