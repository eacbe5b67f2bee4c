/** What Keydeck reads from the environment for itself. */
export type OwnEnvironment = {
  /** KEYDECK_HOME: the data folder; undefined for the usual place. */
  home: string | undefined
  /** KEYDECK_PASSPHRASE_FILE: a file whose first line unlocks the vault. */
  passphraseFile: string | undefined
}

/** Puts back what `takeEnvironment` took out, for a Keydeck that this process starts in its own place: it is to find the same vault. */
export function giveBackEnvironment(env: NodeJS.ProcessEnv, { home, passphraseFile }: OwnEnvironment): void {
  if (home !== undefined) env['KEYDECK_HOME'] = home
  if (passphraseFile !== undefined) env['KEYDECK_PASSPHRASE_FILE'] = passphraseFile
}

/**
 * Reads Keydeck's own variables and takes them out of the environment, so that no process that Keydeck starts (a browser,
 * a clipboard tool) learns where the vault or its passphrase is kept. An empty value counts as not set.
 */
export function takeEnvironment(env: NodeJS.ProcessEnv): OwnEnvironment {
  const { KEYDECK_HOME: home, KEYDECK_PASSPHRASE_FILE: passphraseFile } = env
  delete env['KEYDECK_HOME']
  delete env['KEYDECK_PASSPHRASE_FILE']
  return { home: home || undefined, passphraseFile: passphraseFile || undefined }
}
