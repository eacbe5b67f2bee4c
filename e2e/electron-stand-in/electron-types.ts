type Plain = string | number | boolean | bigint | null | undefined | void | Buffer | Electron.Rectangle | Electron.Point | Electron.Size

type OwnClass =
  | Electron.BaseWindow
  | Electron.Menu
  | Electron.MenuItem
  | Electron.NativeImage
  | Electron.WebContents
  | Electron.WebFrameMain
  | ((...args: never[]) => unknown)

/** What has a class of its own in Electron has another one here; everything plain must be the same. */
type Given<Args extends unknown[]> = { [Index in keyof Args]: [Extract<Args[Index], OwnClass>] extends [never] ? Args[Index] : never }
type Returned<Value> =
  Value extends Promise<infer Inner>
    ? Promise<[Inner] extends [Plain | Plain[]] ? Inner : unknown>
    : [Value] extends [Plain | Plain[]]
      ? Value
      : unknown

/**
 * The shape that a stand-in for `Theirs` implements, taken from Electron's declarations: what it offers takes the arguments
 * that Electron's takes. The compiler notices where Electron's declarations move away.
 */
export type Like<Theirs> = {
  [Name in keyof Theirs]?: Theirs[Name] extends (...args: infer Args) => infer Value
    ? (...args: Given<Args>) => Returned<Value>
    : Returned<Theirs[Name]>
}

/** The public names of `Ours` that Electron's `Theirs` does not have. */
export type Invented<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>
