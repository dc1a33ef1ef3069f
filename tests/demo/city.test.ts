import { describe, expect, it } from 'vitest'
import type { Position } from '../../contract/area.ts'
import { buildCity, type CityArea } from '../../demo/city.ts'
import { readCityFile } from '../../demo/city_file.ts'
import { inventCity } from '../../demo/ground/invent.ts'
import { readRoads } from '../../demo/roads.ts'
import { crossings, type Segment } from '../support/crossings.ts'

const areas = buildCity()
const ofLevel = (level: string): CityArea[] => areas.filter((area) => area.level === level)
const basic = areas.filter((area) => area.level !== 'grid' || area.gridKind === 'basic')
const ringsOf = (area: CityArea): Position[][] => area.coordinates.flat()
const edgesOf = (area: CityArea): string[] =>
  ringsOf(area).flatMap((ring) =>
    ring.slice(1).map((to, index) => `${ring[index]?.join()} ${to.join()}`),
  )
const turned = (edge: string): string => edge.split(' ').reverse().join(' ')

describe('the demo city', () => {
  it('has 4 counties, 47 townships, 577 villages and 1,246 grids, 30 of them special', () => {
    expect(ofLevel('city')).toHaveLength(1)
    expect(ofLevel('county').map(({ code }) => code)).toEqual([
      '990101',
      '990121',
      '990122',
      '990123',
    ])
    expect(ofLevel('township')).toHaveLength(47)
    expect(ofLevel('village')).toHaveLength(577)
    expect(ofLevel('grid')).toHaveLength(1246)
    expect(areas.filter(({ gridKind }) => gridKind === 'special')).toHaveLength(30)
    expect(new Set(areas.map(({ code }) => code)).size).toBe(areas.length)
  })

  it('numbers 街道 0xx, 镇 1xx and 乡 2xx, and names no two villages of a township alike', () => {
    for (const { code, name } of ofLevel('township'))
      expect(['街道', '镇', '乡'].findIndex((kind) => name.endsWith(kind))).toBe(Number(code[6]))
    for (const township of ofLevel('township')) {
      const names = ofLevel('village').filter((each) => each.parentCode === township.code)
      expect(new Set(names.map(({ name }) => name)).size).toBe(names.length)
      expect(names.length).toBeGreaterThan(2)
    }
  })

  it('is covered without gap or overlap at every level', () => {
    for (const parent of basic.filter(({ level }) => level !== 'grid')) {
      const left = new Set<string>()
      for (const child of basic.filter(({ parentCode }) => parentCode === parent.code))
        for (const edge of edgesOf(child)) if (!left.delete(turned(edge))) left.add(edge)
      expect([...left].sort()).toEqual(edgesOf(parent).sort())
    }
  })

  it('has borders that neither cross themselves nor one another', () => {
    const borders = new Map<string, Segment>()
    for (const grid of ofLevel('grid').filter(({ gridKind }) => gridKind === 'basic'))
      for (const ring of ringsOf(grid))
        ring.slice(1).forEach((to, index) => {
          const from = ring[index] ?? to
          borders.set([from.join(), to.join()].sort().join(' '), [from, to])
        })
    expect(crossings([...borders.values()])).toEqual([])
  })

  it('keeps the middle of every area inside it, and special grids inside a basic one', () => {
    for (const area of areas)
      expect([area.code, isInside(area, area.middle)]).toEqual([area.code, true])
    for (const special of areas.filter(({ gridKind }) => gridKind === 'special')) {
      const around = basic.filter(
        (grid) => grid.level === 'grid' && ringsOf(special)[0]?.every((at) => isInside(grid, at)),
      )
      expect(around.map(({ parentCode }) => parentCode)).toEqual([special.parentCode])
    }
  })

  it('is the same bytes when invented again', () => {
    expect(JSON.stringify(inventCity())).toBe(JSON.stringify(readCityFile()))
  }, 240_000)
})

describe('its roads', () => {
  const { nodes, edges } = readRoads()

  it('are in one piece', () => {
    const beside = nodes.map((): number[] => [])
    for (const { from, to } of edges) {
      beside[from]?.push(to)
      beside[to]?.push(from)
    }
    const seen = new Set([0])
    for (const node of seen) beside[node]?.forEach((next) => seen.add(next))
    expect(seen.size).toBe(nodes.length)
  })

  it('run from node to node and cross nowhere else', () => {
    for (const { from, to, line } of edges)
      expect([line[0], line.at(-1)]).toEqual([nodes[from], nodes[to]])
    const segments = edges.flatMap(({ line }) =>
      line.slice(1).map((to, index): Segment => [line[index] ?? to, to]),
    )
    expect(crossings(segments)).toEqual([])
  })

  it('reach every village', () => {
    const far = ofLevel('village').filter(
      ({ middle }) => !nodes.some((node) => metres(node, middle) < 400),
    )
    expect(far.map(({ name }) => name)).toEqual([])
  })
})

const metres = (a: Position, b: Position): number =>
  Math.hypot((a[0] - b[0]) * 81_500, (a[1] - b[1]) * 111_200)

function isInside(area: CityArea, [x, y]: Position): boolean {
  let inside = false
  for (const ring of ringsOf(area))
    ring.slice(1).forEach(([x1, y1], index) => {
      const [x0, y0] = ring[index] ?? [0, 0]
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside
    })
  return inside
}
