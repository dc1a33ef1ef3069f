import { expect, it } from 'vitest'
import { createFrame } from '../../contract/positions.ts'
import { merge } from '../../client/live/table.ts'
import { moversOf } from '../../client/live/positions.ts'
import { nearestIn } from '../../client/responder/nearest.ts'

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

it('finds the responder under the mouse, and nobody farther away than it reaches', () => {
  const { buffer, frame } = createFrame(3, 7, 0)
  frame.longitudes.set([125_000_000, 125_010_000, 125_010_400])
  frame.latitudes.set([43_000_000, 43_000_000, 43_000_000])
  frame.ages.set([1, 2, 3])
  const near = nearestIn(buffer, [125.0101, 43], 0.005)
  expect(near).toEqual({ slot: 1, rosterVersion: 7, position: [125.01, 43], ageSeconds: 2 })
  expect(nearestIn(buffer, [125.005, 43], 0.001)).toBeUndefined()
  // A degree of latitude is longer than one of longitude here: the reach is measured on the ground.
  expect(nearestIn(buffer, [125, 43.0009], 0.001)).toBeUndefined()
})
