import { expect, it } from 'vitest'
import { createFrame } from '../../contract/positions.ts'
import { merge } from '../../client/live/table.ts'
import { moversOf } from '../../client/live/positions.ts'

const row = (id: string, version: number) => ({ id, version })

it('keeps the newer of two rows in whichever order they come, and drops what has gone', () => {
  const once = merge(
    new Map<string, ReturnType<typeof row>>(),
    [row('a', 2), row('b', 1)],
    [],
    false,
  )
  expect(merge(once, [row('a', 1)], [], false).get('a')?.version).toBe(2)
  expect(merge(once, [row('a', 3)], [], false).get('a')?.version).toBe(3)
  expect([...merge(once, [], [{ noun: 'incident', id: 'a' }], false).keys()]).toEqual(['b'])
  expect([...merge(once, [row('c', 1)], [], true).keys()]).toEqual(['c'])
})

it('fades a responder without a fix for a minute and hides one without for ten', () => {
  const { buffer, frame } = createFrame(3, 1, 0)
  frame.longitudes.set([125_000_000, 125_100_000, 125_200_000])
  frame.ages.set([3, 90, 255])
  const { places, colors, length } = moversOf(buffer, [1, 2, 3])
  expect(length).toBe(3)
  expect(places[2]).toBeCloseTo(125.1, 4)
  expect(colors[3]).toBeGreaterThan(colors[7] ?? 0)
  expect(colors[7]).toBeGreaterThan(0)
})

it('refuses a frame that is not whole', () => {
  expect(() => moversOf(new ArrayBuffer(7), [0, 0, 0])).toThrow(RangeError)
  expect(() => moversOf(createFrame(2, 1, 0).buffer.slice(0, 40), [0, 0, 0])).toThrow(RangeError)
})
