import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Board, Figure, IndicatorId } from '../../contract/board.ts'
import { call } from '../api.ts'

/** The figures of the area in focus. Each panel takes a slice that changes only when its own figures do. */
export const useBoard = defineStore('board', () => {
  const board = shallowRef<Board>()
  const focus = ref('')

  /** A computed over the board that keeps its value while nothing in it has changed. */
  function slice<T>(pick: (board: Board) => T) {
    return computed<T | undefined>((before) => {
      const next = board.value && pick(board.value)
      return before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? before : next
    })
  }
  /** What was pushed is always the latest, even where the server's clock was put back; what was read may be late. */
  function apply(boards: readonly Board[], isPushed: boolean): void {
    for (const each of boards)
      if (each.areaCode === focus.value && (isPushed || isNews(each))) board.value = each
  }
  const isNews = (each: Board): boolean =>
    board.value?.areaCode !== each.areaCode || board.value.asOf <= each.asOf
  /** Turns to another area. The figures of the one before stay until the new ones are here. */
  async function turnTo(area: string): Promise<void> {
    focus.value = area
    const found = await call('boardNow', { query: { area } }).catch(() => undefined)
    if (found) apply([found], false)
  }
  const figures = slice((each) => each.figures)
  const figureOf = (id: IndicatorId): Figure | undefined =>
    figures.value?.find((each) => each.id === id)

  return {
    focus,
    board,
    figures,
    areaName: slice((each) => each.areaName),
    areaCode: slice((each) => each.areaCode),
    asOfMinute: slice((each) => Math.floor(Date.parse(each.asOf) / 60_000) * 60_000),
    longestOverdue: slice((each) => each.longestOverdueMinutes),
    unsigned: slice((each) => each.unsigned),
    quarters: slice((each) => each.quarters),
    reds: slice((each) => each.reds),
    origins: slice((each) => each.origins),
    ranking: slice((each) => each.ranking),
    categories: slice((each) => each.categories),
    children: slice((each) => each.children),
    response: slice((each) => each.response),
    volunteers: slice((each) => each.volunteers),
    figureOf,
    apply,
    turnTo,
  }
})
