/** The value of a token of the style sheet in the theme that is on, e.g. `--done` → #66c884. */
export const tokenOf = (name: `--${string}`): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()
