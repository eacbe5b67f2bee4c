/** Verbs that messages begin with, for those whose form does not tell the imperative. */
const irregular: Readonly<Record<string, string>> = {
  made: 'make',
  making: 'make',
  makes: 'make',
  wrote: 'write',
  writing: 'write',
  writes: 'write',
  built: 'build',
  kept: 'keep',
  did: 'do',
  set: 'set',
  splitting: 'split',
  dropped: 'drop',
  dropping: 'drop',
  stopped: 'stop',
  stopping: 'stop',
  wrapped: 'wrap',
  wrapping: 'wrap',
  skipped: 'skip',
  skipping: 'skip',
  mapped: 'map',
  bumped: 'bump',
  setting: 'set',
  getting: 'get',
}

const verbs =
  'add fix update remove rename move refactor improve implement introduce change create delete replace simplify extract handle support allow prevent use document correct clean clarify convert ensure enable disable upgrade downgrade merge revert restore optimise optimize bump adjust reorganise reorganize restructure test validate expose export import include exclude initialise initialize configure log return raise throw show hide check avoid apply align format lint tidy deprecate migrate mask limit drop stop skip wrap split map make write build keep get run read'.split(
    ' ',
  )

const forms = new Map<string, string>(
  verbs.flatMap((verb) => {
    const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb
    const past = verb.endsWith('y') && !/[aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${stem}ed`
    const third =
      verb.endsWith('y') && !/[aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : /(?:s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`
    return [past, third, `${stem}ing`].map((form): [string, string] => [form, verb])
  }),
)

/** The description with its first word in the imperative mood, where that word is one of the usual verbs in another form. */
export function inImperative(description: string): string {
  return description.replace(/^[A-Za-z]+(?=\s)/, (word) => {
    const verb = irregular[word.toLowerCase()] ?? forms.get(word.toLowerCase())
    if (verb === undefined) return word
    return /^[A-Z]/.test(word) ? `${verb.charAt(0).toUpperCase()}${verb.slice(1)}` : verb
  })
}
