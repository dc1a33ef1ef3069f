import type { Page } from '@playwright/test'

/** Pixels of the map in the colours of a red or yellow mark. */
export async function markPixels(page: Page): Promise<number> {
  const picture = await page.locator('.wall-map').first().screenshot()
  const blank = await page.context().newPage()
  const counted = await blank.evaluate(async (base64) => {
    const image = await createImageBitmap(
      await (await fetch(`data:image/png;base64,${base64}`)).blob(),
    )
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    // Without the legend and the layer switch, which show the colours too.
    const bytes = context?.getImageData(0, 0, image.width - 180, image.height - 120).data
    const near = (at: number, rgb: number[]) =>
      rgb.every((value, index) => Math.abs((bytes?.[at + index] ?? 0) - value) < 12)
    let count = 0
    for (let at = 0; bytes && at < bytes.length; at += 4)
      if (near(at, [248, 80, 79]) || near(at, [246, 197, 60])) count += 1
    return count
  }, picture.toString('base64'))
  await blank.close()
  return counted
}

/** What does not fit: a scrolling page, a panel whose content reaches beyond it, a column beyond the screen. */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollHeight > window.innerHeight || root.scrollWidth > window.innerWidth)
      found.push(`page ${root.scrollWidth} × ${root.scrollHeight}`)
    for (const column of document.querySelectorAll('.column, main, .panel, .top')) {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = column
      if (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1)
        found.push(
          `${column.className} ${column.getAttribute('aria-label') ?? ''} ${scrollWidth}/${clientWidth} × ${scrollHeight}/${clientHeight}`,
        )
    }
    return found
  })
}

/** Texts under 18 design pixels; the credit and the scale bar may have 16. */
export function smallTexts(page: Page, unit: number): Promise<string[]> {
  return page.evaluate(
    (least) =>
      [...document.querySelectorAll('.wall *')]
        .filter((each) =>
          [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        )
        .filter((each) => !each.closest('.credit, .maplibregl-ctrl-scale, svg, kbd'))
        .filter(
          (each) =>
            each.getClientRects().length &&
            parseFloat(getComputedStyle(each).fontSize) < least - 0.01,
        )
        .map((each) => `${each.className} ${each.textContent?.trim().slice(0, 20) ?? ''}`),
    18 * unit,
  )
}
