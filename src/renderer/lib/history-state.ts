/** What a navigation says beside its address: where the focus belongs when the page is there. Lost on reload, as it should be. */
declare module '@tanstack/react-router' {
  interface HistoryState {
    focus?: 'detail' | 'search'
    /** The account in the list that takes the focus back. */
    focusAccount?: string
  }
}

export {}
