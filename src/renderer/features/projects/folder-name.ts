/** What a folder is called: the last part of its path; the path itself where that has none. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path
}
