/** Whether the window is wide enough for the list of accounts and an open account side by side; the breakpoint `md` of the styles. */
export function fitsListAndDetail(): boolean {
  return matchMedia('(min-width: 45rem)').matches
}
