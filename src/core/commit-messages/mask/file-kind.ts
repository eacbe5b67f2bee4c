/** How values without quotes are to be understood: in code they are names of something, in settings they are what they say. */
export type FileKind = 'code' | 'prose' | 'settings' | 'secrets'

const code = new Set(
  'ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi rb erb php go rs java kt kts scala groovy gradle c h cc cpp hpp cxx m mm cs fs vb swift dart lua pl pm r jl ex exs erl hs ml mli clj cljs elm zig nim sql html htm css scss less tf hcl proto graphql'.split(
    ' ',
  ),
)
const prose = new Set('md mdx markdown txt rst adoc tex'.split(' '))

/** Files that hold nothing but secrets. */
const secretFiles =
  /^(?:\.netrc|_netrc|\.pgpass|pgpass\.conf|\.htpasswd|\.git-credentials|\.vault[-_]pass(?:word)?|id_(?:rsa|dsa|ecdsa|ed25519)|.*\.(?:ppk|keytab))$/i

export function fileKindOf(name: string): FileKind {
  const base = name.split('/').at(-1) ?? ''
  if (secretFiles.test(base)) return 'secrets'
  const extension = /[^.]\.([^.]+)$/.exec(base)?.[1]?.toLowerCase() ?? ''
  return code.has(extension) ? 'code' : prose.has(extension) ? 'prose' : 'settings'
}
