import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Position } from '../contract/area.ts'

export type RoadKind = 'motorway' | 'primary' | 'county' | 'street'
/** What `linfeng.city.gz` holds: gzipped JSON; every list of places is packed by `packLine`. */
export interface CityFile {
  /** Corners of all borders, packed; rings are numbers into it, each given as the step from the one before. */
  corners: number[]
  /** Basic grids: code, middle, rings. */
  grids: [code: string, middle: number[], rings: number[][]][]
  /** Special grids on top of them: code, name, ring. */
  specials: [code: string, name: string, ring: number[]][]
  /** Names of villages, and the place of every seat (village, township, county, city), by code. */
  names: Record<string, string>
  seats: Record<string, number[]>
  roadNodes: number[]
  /** From node, to node, kind, places between. */
  roads: [from: number, to: number, kind: RoadKind, between: number[]][]
  rails: number[][]
  rivers: [kind: 'river' | 'tributary' | 'stream', line: number[]][]
  lakes: [name: string, ring: number[]][]
  land: [kind: 'urban' | 'village' | 'park', rings: number[][]][]
}

const FILE = fileURLToPath(new URL('linfeng.city.gz', import.meta.url))
const STEPS_PER_DEGREE = 1e6

/** The shipped city. */
export function readCityFile(): CityFile {
  return JSON.parse(gunzipSync(readFileSync(FILE)).toString()) as CityFile
}

export function writeCityFile(city: CityFile): number {
  const bytes = gzipSync(JSON.stringify(city), { level: 9 })
  writeFileSync(FILE, bytes)
  return bytes.length
}

/** Places as whole millionths of a degree, each as the way from the one before. */
export function packLine(line: readonly Position[]): number[] {
  let before = [0, 0]
  return line.flatMap((position) => {
    const at = position.map((degrees) => Math.round(degrees * STEPS_PER_DEGREE))
    const step = at.map((value, axis) => value - before[axis]!)
    before = at
    return step
  })
}

export function unpackLine(packed: readonly number[]): Position[] {
  const line: Position[] = []
  let [x, y] = [0, 0]
  for (let index = 0; index < packed.length; index += 2) {
    x += packed[index]!
    y += packed[index + 1]!
    line.push([x / STEPS_PER_DEGREE, y / STEPS_PER_DEGREE])
  }
  return line
}

/** Numbers that are near one another, each as the step from the one before. */
export const packSteps = (numbers: readonly number[]): number[] =>
  numbers.map((number, index) => number - (numbers[index - 1] ?? 0))

export function unpackSteps(steps: readonly number[]): number[] {
  let sum = 0
  return steps.map((step) => (sum += step))
}
