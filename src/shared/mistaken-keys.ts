/** What people paste in place of a key, told by its look. The first that fits decides; none looks at a key's beginning alone. */
const mistakes: readonly { looks: RegExp | ((text: string) => boolean); says: string }[] = [
  { looks: /^-----BEGIN /, says: 'This is a PEM file and not an API key. Paste the key that the provider’s page shows.' },
  { looks: /^(ssh-\w+|ecdsa-[\w-]+)\s/, says: 'This is an SSH key and not an API key. Paste the key that the provider’s page shows.' },
  { looks: /^[a-z][a-z0-9+.-]*:\/\//i, says: 'This is an address. Paste the key; the address has its own field.' },
  { looks: /^bearer\s/i, says: 'Paste the key alone, without the word Bearer before it.' },
  { looks: /^basic\s/i, says: 'This is a credential as it stands in a header. Paste the key itself.' },
  {
    looks: /^(x-api-key|api-key|x-goog-api-key|authorization|proxy-authorization)\s*:/i,
    says: 'This is a header. Paste only the key that stands after its colon.',
  },
  { looks: /^(\$\s*)?(curl|wget)(\.exe)?\s/i, says: 'This is a command. Paste only the key that stands in it.' },
  {
    looks: /^(\$\{?[A-Z][A-Z0-9_]*\}?|%[A-Z][A-Z0-9_]*%|\$env:\w+|process\.env\b.*|os\.(environ|getenv)\b.*|\{\{.*\}\})$/i,
    says: 'This names a variable, not the key in it. Paste the key itself.',
  },
  {
    looks: (text) => linesOf(text).filter((line) => variable.test(line)).length > 1,
    says: 'These are several variables with their values. Paste one key alone.',
  },
  {
    looks: (text) => linesOf(text).some((line) => namedLikeKey.test(line)),
    says: 'This is a variable with its value. Paste only what stands after the equals sign.',
  },
  {
    looks: /^["']?(api[-_]?key|token|secret)["']?\s*[:=]\s/i,
    says: 'This is a line of a configuration file. Paste only the key that stands in it.',
  },
  { looks: /^<[^<>]*>$/, says: 'This is a placeholder. Paste your own key in its place.' },
  { looks: /^<[a-z!?/]/i, says: 'This is a piece of a web page. Paste the key itself.' },
  { looks: /^([a-z]{1,10}[-_])*x{4,}$/i, says: 'This is a placeholder. Paste your own key in its place.' },
  {
    looks: /^(your|my|insert|enter|paste|replace|add)[-_ ]?[a-z_ -]{0,30}(key|token|secret)([-_ ]?here)?$/i,
    says: 'This is a placeholder. Paste your own key in its place.',
  },
  { looks: /^(undefined|null|\[object Object\])$/, says: 'This is what a program writes where a key is missing. Paste the key itself.' },
  {
    looks: /[•●∙＊…]|\*{4}|\.{3}/,
    says: 'A part of this key is hidden. Paste the whole key; most providers show it once, when it is made.',
  },
  {
    looks: /^(~|\.{1,2})[/\\]|^\/(home|Users|root|etc|var|tmp|opt|mnt)\/|^[A-Z]:\\|^\/\S*\.(json|pem|key|txt|env|ya?ml|toml)$/i,
    says: 'This is the path of a file. Paste the key that stands in the file.',
  },
  { looks: /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/, says: 'This is an e-mail address. Paste the key that the provider’s page shows.' },
  {
    looks: (text) => text.split(/\s+/).filter((word) => /^[!-~]{16,}$/.test(word)).length > 1 && !/[^\s!-~]/.test(text),
    says: 'These look like several keys. Paste one of them.',
  },
  { looks: /^["'`“”‘’«»].*["'`“”‘’«»][,;]?$/s, says: 'The key stands in quotes. Paste it without them.' },
  { looks: /^["'`“”‘’]|["'`“”‘’][,;]?$/, says: 'The key has a quotation mark at one end. Paste it without that.' },
]

/** How a variable begins in a shell, in PowerShell and on Windows. */
const variable = /^((export|set|setx)\s+|\$env:)?[A-Z][A-Z0-9_]*\s*=/
const namedLikeKey = /^((export|set|setx)\s+|\$env:)?[A-Z][A-Z0-9_]*(KEY|TOKEN|SECRET)[A-Z0-9_]*(\s*=|\s+["']?[!-~]{8})/

function linesOf(text: string): string[] {
  return text.split(/[\r\n]+/).map((line) => line.trim())
}

/** Says what a text is that somebody took for a key; undefined when it is nothing that is known. */
export function describeMistakenKey(text: string): string | undefined {
  return (
    (/^[{[]/.test(text) ? describeJson(text) : undefined) ??
    mistakes.find(({ looks }) => (looks instanceof RegExp ? looks.test(text) : looks(text)))?.says
  )
}

/** Whatever begins with a brace is no key but for Google credentials, which are looked for before; a list is one in JSON only. */
function describeJson(text: string): string | undefined {
  if (/"type"\s*:\s*"(service_account|authorized_user)"/.test(text)) {
    return 'These Google credentials are incomplete or damaged. Paste the whole file, as Google gave it.'
  }
  if (/"type"\s*:\s*"(external_account|impersonated_service_account|external_account_authorized_user|gdch_service_account)"/.test(text)) {
    return 'Keydeck cannot use Google credentials of this kind. Paste the key file of a service account.'
  }
  return /^\{[^{]|^\[\s*["{]/.test(text) ? 'This is JSON. Paste only the key that stands in it.' : undefined
}
