import { expect, it } from 'vitest'
import { momentOf } from '../../client/clock.ts'
import { fewOr } from '../../client/board/few.ts'

const at = (words: string) => `2026-11-${words}:00+08:00`

it('a moment of another day says which, by the days of Beijing', () => {
  const now = Date.parse(at('25T00:10'))
  expect(momentOf(at('25T00:05'), now)).toBe('00:05')
  expect(momentOf(at('24T23:55'), now)).toBe('昨日 23:55')
  expect(momentOf(at('22T12:21'), now)).toBe('11月22日 12:21')
})

it('visitors see no count from one to four beside an area', () => {
  expect([0, 1, 4, 5].map((count) => fewOr(count, true))).toEqual(['0', '<5', '<5', '5'])
  expect([0, 1, 4, 5].map((count) => fewOr(count, false))).toEqual(['0', '1', '4', '5'])
})
