const isWall = (): boolean => document.documentElement.dataset['screen'] === 'wall'

/** CSS pixels of one design pixel, as `--u` in the style sheet: 1 on desks, more on walls; a wall goes by its height alone. */
export const unitNow = (): number =>
  isWall()
    ? window.innerHeight / 1080
    : Math.max(1, Math.min(window.innerWidth / 1920, window.innerHeight / 1080))

/** The zoom at which a desk would show the same piece of land: what is drawn goes by it. */
export const deskZoom = (zoom: number): number => zoom - Math.log2(unitNow())
