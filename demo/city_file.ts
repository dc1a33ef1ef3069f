import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { CityArea } from './city.ts'

/** The city as it ships: built once, because a first start should not wait for it. */
export const CITY_FILE = new URL('city.json.gz', import.meta.url)

/** One area a line, so that two builds can be compared. */
export const packCity = (areas: readonly CityArea[]): Buffer =>
  gzipSync(areas.map((area) => JSON.stringify(area)).join('\n'), { level: 9 })

/** The areas of the shipped city, from the city down to the grids. */
export function readCity(file: URL = CITY_FILE): CityArea[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.map((line) => JSON.parse(line) as CityArea)
}
