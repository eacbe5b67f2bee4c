const appleVariables = ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'] as const

/**
 * Whether packages are signed with a certificate of ours. Throws where a macOS package would be signed and not notarised, which
 * electron-builder does with a warning only: such an app is refused on every other Mac.
 */
export function isSigned(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  const signed = Boolean(environment['CSC_LINK'] || environment['CSC_NAME'])
  const missing = appleVariables.filter((name) => !environment[name])
  if (signed && platform === 'darwin' && missing.length > 0)
    throw new Error(`A signed macOS app has to be notarised too: set ${missing.join(', ')}, or no certificate.`)
  return signed
}
