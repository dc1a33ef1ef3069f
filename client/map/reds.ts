import { Marker, type Map as MapLibreMap } from 'maplibre-gl'
import type { Incident } from '../../contract/incident.ts'
import { momentOf } from '../clock.ts'
import { serverNow } from '../live/server_time.ts'
import { unitNow } from './unit.ts'

const MOST = 12
const OFFSET = 26

/** A label beside every red: place and time. A red that has just come rings once. */
export function createRedTags(map: MapLibreMap) {
  const tags = new Map<string, Marker>()
  let isFirst = true

  /** Newest first: to the right of its mark, else to the left, else not shown, so that no tag covers another. */
  const layOut = (): void => {
    const taken: Box[] = []
    for (const tag of tags.values()) {
      const { x, y } = map.project(tag.getLngLat())
      const element = tag.getElement()
      const { offsetWidth: width, offsetHeight: height } = element.firstElementChild as HTMLElement
      const offset = OFFSET * unitNow()
      const half = height / 2
      const right: Box = [x + offset, y - half, x + offset + width, y + half]
      const left: Box = [x - offset - width, y - half, x - offset, y + half]
      const free = [right, left].find((box) => !taken.some((other) => overlap(box, other)))
      element.classList.toggle('is-left', free === left)
      element.classList.toggle('is-hidden', !free)
      if (free) taken.push(free)
    }
  }
  map.on('move', layOut)

  return {
    /** Those that are there when the screen has `isLoaded` its first rows do not ring. */
    show(incidents: readonly Incident[], isLoaded = incidents.length > 0): void {
      const reds = incidents
        .filter((each) => each.severity === 'red' && each.position)
        .slice(0, MOST)
      const ids = new Set(reds.map((each) => each.id))
      for (const [id, tag] of tags) if (!ids.has(id) && tag.remove()) tags.delete(id)
      for (const red of reds) {
        if (!red.position || tags.has(red.id)) continue
        const tag = new Marker({
          element: elementOf(red, !isFirst),
          anchor: 'left',
          offset: [0, 0],
        })
        tags.set(red.id, tag.setLngLat(red.position).addTo(map))
      }
      isFirst = isFirst && !isLoaded
      layOut()
    },
    clear(): void {
      map.off('move', layOut)
      tags.forEach((tag) => tag.remove())
      tags.clear()
    },
  }
}

type Box = [west: number, north: number, east: number, south: number]
const overlap = (a: Box, b: Box): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

function elementOf(red: Incident, isNew: boolean): HTMLElement {
  const element = document.createElement('div')
  element.className = isNew ? 'red-tag is-new' : 'red-tag'
  const box = document.createElement('span')
  box.style.marginLeft = `calc(${OFFSET} * var(--u))`
  const place = document.createElement('b')
  place.textContent = red.areaName.replace(/^.*?[县区市]/, '') || '位置不明'
  box.append(place, ` ${momentOf(red.reportedAt, serverNow())}`)
  element.append(box)
  return element
}
