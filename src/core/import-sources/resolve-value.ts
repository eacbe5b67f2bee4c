import type { MachinePlace } from './machine-place.ts'

/** `elsewhere` says where the value comes from, as the end of a sentence, and what to do then. */
export type ResolvedValue = { value: string } | { elsewhere: { because: string; fix: string } }

/** `${NAME}`, `${NAME:-otherwise}`, `$NAME`, `%NAME%` and `env:NAME` as the whole of a value. */
const variable =
  /^(?:\$\{(?<braced>\w+)(?::?-(?<otherwise>[^}]*))?\}|\$(?<bare>[A-Z_][A-Z0-9_]*)|%(?<percent>\w+)%|\$?env:(?<prefixed>\w+))$/

/** The value of a variable that a file refers to; one that is empty counts as not set. */
export function valueOfVariable(name: string, environment: MachinePlace['environment']): ResolvedValue {
  const value = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined
  if (value !== undefined && value !== '') return { value }
  const because = /^\w{1,60}$/.test(name)
    ? `comes from the variable ${name}, which is not set here`
    : 'comes from a variable that is not set here'
  return { elsewhere: { because, fix: 'Start Keydeck where it is set, or paste the key.' } }
}

/** A value with a reference to a variable looked up; any other value as it is. */
export function resolveVariable(text: string, environment: MachinePlace['environment']): ResolvedValue {
  const trimmed = text.trim()
  const named = variable.exec(trimmed)?.groups
  if (!named) return { value: trimmed }
  const found = valueOfVariable(named.braced ?? named.bare ?? named.percent ?? named.prefixed ?? '', environment)
  return 'elsewhere' in found && named.otherwise ? { value: named.otherwise } : found
}

/**
 * What a secret in a file stands for. References to variables are looked up. Another store of secrets
 * (`op://…`, https://developer.1password.com/docs/cli/secret-reference-syntax/) is not opened, and a command that prints a
 * secret is not run.
 */
export function resolveSecret(text: string, environment: MachinePlace['environment']): ResolvedValue {
  const resolved = resolveVariable(text, environment)
  if ('elsewhere' in resolved) return resolved
  const store = /^([a-z][a-z0-9+.-]{0,20}):\/\//i.exec(resolved.value)?.[1]
  if (store !== undefined) {
    const because = `stands in another store of secrets (${store}://), which Keydeck does not open`
    return { elsewhere: { because, fix: 'Copy the key from there and paste it.' } }
  }
  // https://github.com/farion1231/cc-switch/issues/5218
  if (resolved.value === 'PROXY_MANAGED') {
    return {
      elsewhere: { because: 'is kept by cc-switch, whose proxy stands between', fix: 'Add the account that is found in cc-switch itself.' },
    }
  }
  if (/^(\$\(|`|!)/.test(resolved.value)) {
    const because = 'is printed by a command, which Keydeck does not run'
    return { elsewhere: { because, fix: 'Run it yourself and paste what it prints.' } }
  }
  return resolved
}
