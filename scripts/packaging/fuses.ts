import { type FuseConfig, flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Every fuse of Electron's binary, by name (https://www.electronjs.org/docs/latest/tutorial/fuses). A binary with a fuse that
 * is not named here is refused, so that a new one is decided about and not inherited.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  /** The signed app must not run other people's scripts in its name. */
  [FuseV1Options.RunAsNode]: false,
  /** Keydeck's pages set no cookies; encrypting them would ask the keychain at each start for nothing. */
  [FuseV1Options.EnableCookieEncryption]: false,
  /** Nor load code or certificates that the environment names. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** Nobody attaches a debugger to the process that holds the keys. Tests drive an unpackaged Electron for that reason. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  /** There is no snapshot of our own. */
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  /** Pages come from app://, never from file://. */
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  /** Electron's default: undici's WebAssembly parser runs faster with them. */
  [FuseV1Options.WasmTrapHandlers]: true,
} satisfies FuseConfig

/** Sets them in the executable, or the `.app` bundle, that will be signed next. */
export async function setFuses(executable: string): Promise<void> {
  await flipFuses(executable, fuses)
}
