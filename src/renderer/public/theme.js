// Runs before the first paint, so that a dark page never flashes white. `use-theme.ts` keeps this up afterwards.
;(() => {
  const chosen = localStorage.getItem('keydeck-theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
