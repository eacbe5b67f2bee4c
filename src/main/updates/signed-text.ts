/**
 * What the signature of an update feed covers, as bytes: the name of the feed's file (`latest-linux.yml`) and its text. Without
 * the name whoever controls the server could answer for one platform with the genuine feed of another, and an installer for
 * Windows would take the AppImage's place.
 */
export function signedText(name: string, text: string): Buffer {
  return Buffer.from(`${name}\n${text}`)
}
