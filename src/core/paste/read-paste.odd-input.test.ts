import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const key = 'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7'
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const link = (rest: string) => `keydeck://add?provider=openai&${rest}`

const place = 'refers to a value that is kept elsewhere; paste the value itself.'
const placeholder = 'holds a placeholder in place of a key.'
const masked = 'shows only a part of its key; copy the whole key.'
const brokenJson = 'The JSON ends too early or has a mistake in it.'
const line = 'Line 1 could not be understood.'
const sign = (where: string, at: number, what: string) =>
  `${where} cannot be used. A key has letters, digits and signs only; character ${at} is ${what}. Copy the key again.`

/** Texts of which nothing becomes an account, and the one sentence that says why. */
test.each<[text: string, sentence: string]>([
  ['', 'There is nothing in the text.'],
  ['   \n\t \r\n', 'There is nothing in the text.'],
  ['\ufeff', 'There is nothing in the text.'],
  ['# only a comment', 'There is no account in this text.'],
  ['abc', line],
  ['hello there', line],
  ['🔑🔑🔑🔑🔑🔑🔑🔑🔑🔑', line],
  ['\u0000'.repeat(30), line],
  ['a'.repeat(1_000_000), line],
  ['Bearer', line],
  ['Bearer ', line],
  ['Bearer abc', 'The text on line 1 is too short to be a key.'],
  ['Bearer your-key-here', `The text on line 1 ${placeholder}`],
  ['Bearer $OPENAI_API_KEY', `The text on line 1 ${place}`],
  ['curl', line],
  ['curl https://api.openai.com/v1/models', 'The curl command sends no key.'],
  ['curl https://api.openai.com/v1/models -H @headers.txt', 'The curl command reads its headers from a file; paste the key itself.'],
  ['curl -K config.txt https://api.openai.com', 'The curl command reads its headers from a file; paste the key itself.'],
  ['curl https://api.openai.com/v1/files -d @body.json', 'The curl command sends no key.'],
  ['curl https://api.openai.com -H "Authorization: Bearer $OPENAI_API_KEY"', `The key in the curl command ${place}`],
  ['curl https://api.openai.com -H "Authorization: Bearer sk-..."', `The key in the curl command ${masked}`],
  ['curl "${', 'The curl command cannot be read; a quotation mark or a brace may be missing.'],
  [
    '<!DOCTYPE html><html><body>sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7</body></html>',
    'This is a web page, not an account; copy the key itself from it.',
  ],
  ['<?xml version="1.0"?><key>abc</key>', 'This is a web page, not an account; copy the key itself from it.'],
  ['-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----', 'This is a key or certificate file (PEM), which is no API key.'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn', 'This is a key or certificate file (PEM), which is no API key.'],
  ['https://api.openai.com/v1', 'A base URL without a key was left out.'],
  ['https://one.example.com\nhttps://two.example.com', 'A base URL without a key was left out.'],
  ['file:///etc/passwd', line],
  ['www.example.com', line],
  ['OPENAI_API_KEY=', 'OPENAI_API_KEY has no value.'],
  ['OPENAI_API_KEY=""', 'OPENAI_API_KEY has no value.'],
  ['OPENAI_API_KEY=abc', 'OPENAI_API_KEY is too short to be a key.'],
  ['OPENAI_API_KEY=${OTHER_KEY}', `OPENAI_API_KEY ${place}`],
  ['OPENAI_API_KEY=$(pass show openai)', `OPENAI_API_KEY ${place}`],
  ['OPENAI_API_KEY=`pass show openai`', `OPENAI_API_KEY ${place}`],
  ['set OPENAI_API_KEY=%OTHER_KEY%', `OPENAI_API_KEY ${place}`],
  ['OPENAI_API_KEY=op://Private/OpenAI/key', `OPENAI_API_KEY ${place}`],
  ['OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}', `OPENAI_API_KEY ${place}`],
  ['GOOGLE_APPLICATION_CREDENTIALS=/home/me/key.json', `GOOGLE_APPLICATION_CREDENTIALS ${place}`],
  ['OPENAI_API_KEY=your-api-key-here', `OPENAI_API_KEY ${placeholder}`],
  ['OPENAI_API_KEY=<YOUR_API_KEY>', `OPENAI_API_KEY ${placeholder}`],
  ['OPENAI_API_KEY=YOUR_OPENAI_API_KEY', `OPENAI_API_KEY ${placeholder}`],
  ['OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxx', `OPENAI_API_KEY ${placeholder}`],
  ['OPENAI_API_KEY=changeme', `OPENAI_API_KEY ${placeholder}`],
  ['OPENAI_API_KEY=********************', `OPENAI_API_KEY ${placeholder}`],
  ['OPENAI_API_KEY=sk-proj-••••••••7AA', `OPENAI_API_KEY ${masked}`],
  ['OPENAI_API_KEY=sk-proj-…7AA', `OPENAI_API_KEY ${masked}`],
  ['OPENAI_API_KEY=sk-proj-...7AA', `OPENAI_API_KEY ${masked}`],
  [`OPENAI_API_KEY="${key}`, 'OPENAI_API_KEY has a quotation mark on one side only.'],
  [`OPENAI_API_KEY=${key}\u200b`, sign('OPENAI_API_KEY', 30, 'an invisible space')],
  [`OPENAI_API_KEY="sk proj ${key}"`, sign('OPENAI_API_KEY', 3, 'a space')],
  [`OPENAI_API_KEY="sk-🔑${key}"`, sign('OPENAI_API_KEY', 4, 'U+1F511')],
  [`OPENAI_API_KEY="sk-\u0000${key}"`, sign('OPENAI_API_KEY', 4, 'a NUL')],
  [`OPENAI_API_KEY="sk-a\\nb${key}"`, sign('OPENAI_API_KEY', 5, 'a line break')],
  [`OPENAI_API_KEY=${'Ab1'.repeat(3_000)}`, 'OPENAI_API_KEY cannot be used. The key is too long: 9000 characters. Paste the key alone.'],
  ['PORT=3000', 'PORT has nothing to do with an account.'],
  ['PORT=3000\nDEBUG=1\nlevel=2', '3 variables have nothing to do with an account, such as PORT and DEBUG.'],
  ['OPENAI_BASE_URL=https://api.openai.com/v1', 'OPENAI_BASE_URL belongs to an account of OpenAI, whose key is missing.'],
  ['GOOGLE_VERTEX_PROJECT=my-project-1', 'GOOGLE_VERTEX_PROJECT belongs to an account of Google Vertex AI, whose key is missing.'],
  ['GROQ_BASE_URL=https://a.example.com\nMISTRAL_MODEL=m', 'GROQ_BASE_URL and MISTRAL_MODEL belong to accounts whose keys are missing.'],
  ['key: your-api-key', `The text on line 1 ${placeholder}`],
  ['token = $MY_TOKEN', `The text on line 1 ${place}`],
  ['AKIAIOSFODNN7ABCDEFG=1', 'One variable has nothing to do with an account.'],
  ['{"apiKey": "sk-proj-Ab1', brokenJson],
  ['{"broken": ', brokenJson],
  ['{"broken": }', brokenJson],
  ['[{"apiKey": 1', brokenJson],
  ['{\n  "apiKey": "sk-proj-Ab1', brokenJson],
  ['{}', 'The JSON holds no account that could be understood.'],
  ['[1, 2, 3]', 'The JSON holds no account that could be understood.'],
  ['{"apiKey": "{env:OPENAI_API_KEY}"}', `A key in the JSON ${place}`],
  ['{"type": "oauth", "access": "a", "refresh": "r"}', 'A sign-in to a subscription was left out, as it is no key.'],
  ['keydeck://settings', 'The link opens a page of Keydeck and carries no account.'],
  ['keydeck://add?provider=openai', 'The link carries no key.'],
  [link(`key=${key}&key=${key}2`), 'The link says the same thing twice, so that it is not clear what it means.'],
  [link('key=sk-xxxxxxxx'), `The key in the link ${placeholder}`],
  [link('key=%E0%A4%A'), 'The link cannot be read; it may be cut off.'],
  [link(`key=${'a'.repeat(70_000)}`), 'Line 1 could not be understood.'],
  [`ccswitch://v1/import?resource=mcp&apiKey=${key}`, 'The cc-switch link carries no account.'],
  ['cherrystudio://providers/api-keys?v=1&data=bm8ganNvbg==', 'What the Cherry Studio link carries cannot be read; it may be cut off.'],
  [`cherrystudio://mcp/install?data=${base64({ apiKey: key })}`, 'The Cherry Studio link carries no account.'],
  [
    `chatbox://provider/import?config=${base64({ apiKey: key }).slice(0, 20)}`,
    'What the Chatbox link carries cannot be read; it may be cut off.',
  ],
  ['ccr://provider?name=A', 'The claude-code-router link carries no key.'],
  [
    'ccr://provider?manifest=https%3A%2F%2Fexample.com%2Fccr.json',
    'The claude-code-router link only names a place to fetch an account from; open that place yourself.',
  ],
])('S14: %j is no account, and says why', async (text, sentence) => {
  expect(await readPaste(text)).toEqual({ candidates: [], notUnderstood: [sentence] })
})

/** Addresses to which no key is sent without a second look: the account is shown, with nobody chosen and the reason beside it. */
test.each<[address: string, problem: string]>([
  ['javascript:alert(1)', 'Its base URL cannot be used. A base URL starts with https:// or http://.'],
  ['file:///etc/passwd', 'Its base URL cannot be used. A base URL starts with https:// or http://.'],
  [
    'https://me:secret@proxy.example.com',
    'Its base URL cannot be used. Leave user name and password out of the URL; the key has its own field.',
  ],
  [
    'https://proxy.example.com/v1?key=abc',
    'Its base URL cannot be used. Leave out everything from the question mark on; the key has its own field.',
  ],
  ['https://proxy.example.com/#a', 'Its base URL cannot be used. Leave out everything from the # on.'],
  ['https://', 'Its base URL cannot be used. This is not a valid URL.'],
  ['nonsense', 'Its base URL cannot be used. A base URL starts with https:// (or http:// on this machine).'],
  ['https://your-resource.openai.azure.com', 'Its base URL is a placeholder; enter the real one.'],
  ['https://${HOST}/v1', 'Its base URL is a placeholder; enter the real one.'],
])('S16: a key beside %s is of nobody until somebody is chosen', async (address, problem) => {
  const { candidates } = await readPaste(JSON.stringify({ OPENAI_API_KEY: key, OPENAI_BASE_URL: address }))
  expect(candidates).toMatchObject([{ key, baseUrl: null, providers: [], problem }])
})
