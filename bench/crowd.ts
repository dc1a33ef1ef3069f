import { headingByte } from '../contract/positions.ts'
import type { Fix } from '../server/fix_columns.ts'
import type { Mover } from '../server/positions.ts'

const METRES_A_STEP = 3
const CENTRE = [125.3, 43] as const

/** People who walk straight on and turn now and then, about the demo city; one step moves all of them. */
export function createCrowd(count: number) {
  const people = Array.from({ length: count }, (_, n) => ({
    mover: { id: `crowd-${n}`, name: '', role: 'volunteer', areaCode: '990101' } satisfies Mover,
    longitude: CENTRE[0] + (Math.random() - 0.5) * 0.5,
    latitude: CENTRE[1] + (Math.random() - 0.5) * 0.3,
    heading: Math.random() * 360,
  }))
  return {
    step(put: (mover: Mover, fix: Fix) => unknown): void {
      const atMs = Date.now()
      for (const person of people) {
        if (Math.random() < 0.05) person.heading = Math.random() * 360
        const angle = (person.heading * Math.PI) / 180
        person.longitude += (Math.sin(angle) * METRES_A_STEP) / 81_000
        person.latitude += (Math.cos(angle) * METRES_A_STEP) / 111_000
        const { longitude, latitude } = person
        put(person.mover, { longitude, latitude, heading: headingByte(person.heading), atMs })
      }
    },
  }
}
