import { centreAccount } from './account.ts'
import { buildCity } from './city.ts'
import { startDesk } from './desk.ts'
import { startPatrol } from './patrol.ts'
import { createPlaces } from './places.ts'
import { startReports } from './reporter.ts'
import { readRoads } from './roads.ts'
import { createStreets } from './streets.ts'

export interface SimulationOptions {
  url: string
  /** Times as many reports, each handled as many times sooner. People walk at their own pace. */
  speed: number
  responders?: number
}
const RESPONDERS = 300

/**
 * The people of the demo city as ordinary clients of the public API: they come on duty, patrol the
 * roads, lose their signal and come back late, and report; the county desks accept and handle. Whoever
 * finds the server gone tries again.
 */
export function startSimulation({ url, speed, responders = RESPONDERS }: SimulationOptions) {
  const areas = buildCity()
  const places = createPlaces(areas)
  const streets = createStreets(readRoads())
  const counties = areas.filter((each) => each.level === 'county')
  const desks = new Map(
    counties.map(({ code }) => [code, startDesk(url, centreAccount('duty', code), speed)] as const),
  )
  const patrol = startPatrol({ url, areas, places, streets, responders })
  const reports = startReports({ places, desks, onDuty: patrol.onDuty, speed })
  return {
    responders: (): number => patrol.onDuty().size,
    /** Everybody goes home and signs out. */
    stop: async () => {
      await reports.stop()
      await Promise.all([patrol.stop(), ...[...desks.values()].map((desk) => desk.stop())])
    },
  }
}
