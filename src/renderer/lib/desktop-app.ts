/** Whether the desktop app shows these pages: its preload has put the bridge there before anything of the page runs. */
export const isDesktopApp = typeof window !== 'undefined' && window.keydeck !== undefined
