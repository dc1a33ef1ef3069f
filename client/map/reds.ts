import { Marker, type Map as MapLibreMap } from 'maplibre-gl'
import type { Incident } from '../../contract/incident.ts'
import { timeOf } from '../clock.ts'

const MOST = 12
const OFFSET = 26

/** A label beside every red: place and time. A red that has just come rings once. */
export function createRedTags(map: MapLibreMap) {
  const tags = new Map<string, Marker>()
  let isFirst = true

  return {
    show(incidents: readonly Incident[]): void {
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
      isFirst = isFirst && !incidents.length
    },
    clear(): void {
      tags.forEach((tag) => tag.remove())
      tags.clear()
    },
  }
}

function elementOf(red: Incident, isNew: boolean): HTMLElement {
  const element = document.createElement('div')
  element.className = isNew ? 'red-tag is-new' : 'red-tag'
  const box = document.createElement('span')
  box.style.marginLeft = `${OFFSET}px`
  const place = document.createElement('b')
  place.textContent = red.areaName.replace(/^.*?[县区市]/, '') || '位置不明'
  box.append(place, ` ${timeOf(red.reportedAt)}`)
  element.append(box)
  return element
}
