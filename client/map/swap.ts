import type { Palette } from '../../tiles/palettes.ts'
import { createBoard, type Board, type BoardEvents, type Camera } from './board.ts'

/**
 * A board that is replaced behind the picture: the old one stays until the new one has drawn, so that a
 * change of theme, a resize or a lost context never shows a blank map.
 */
export function createSwap(container: HTMLElement, events: (board: () => Board) => BoardEvents) {
  let current: { board: Board; sheet: HTMLElement } | undefined
  let coming: { board: Board; sheet: HTMLElement } | undefined

  function make(palette: Palette, camera: Camera | undefined): void {
    drop(coming)
    const sheet = document.createElement('div')
    sheet.className = 'sheet'
    container.prepend(sheet)
    const given = events(() => board)
    const board: Board = createBoard(sheet, palette, camera ?? current?.board.camera(), {
      ...given,
      ready: () => {
        drop(current)
        current = coming
        coming = undefined
        given.ready()
      },
    })
    coming = { board, sheet }
  }
  return {
    make,
    remove(): void {
      drop(current)
      drop(coming)
      current = coming = undefined
    },
  }
}

function drop(old: { board: Board; sheet: HTMLElement } | undefined): void {
  old?.board.remove()
  old?.sheet.remove()
}
