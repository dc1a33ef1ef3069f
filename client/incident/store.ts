import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Changes } from '../../contract/changes.ts'
import { OPEN_STATUSES, SEVERITIES, type Incident } from '../../contract/incident.ts'
import { merge } from '../live/table.ts'

const isOpen = (incident: Incident): boolean =>
  (OPEN_STATUSES as readonly string[]).includes(incident.status)
const RANK = { red: 0, yellow: 1, blue: 2 } as const

/** The incidents of this screen's area, as the live path keeps them, and what the list shows of them. */
export const useIncidents = defineStore('incident', () => {
  const rows = shallowRef<ReadonlyMap<string, Incident>>(new Map())
  const isLoaded = ref(false)
  const chosenId = ref<string>()
  const severities = ref<Incident['severity'][]>([...SEVERITIES])
  const isOpenOnly = ref(true)
  const text = ref('')

  const open = computed(() => [...rows.value.values()].filter(isOpen))
  const counts = computed(() => {
    const counted = { red: 0, yellow: 0, blue: 0 }
    for (const incident of open.value) counted[incident.severity] += 1
    return counted
  })
  const listed = computed(() =>
    (isOpenOnly.value ? open.value : [...rows.value.values()]).filter(isWanted).sort(byUrgency),
  )
  const chosen = computed(() => (chosenId.value ? rows.value.get(chosenId.value) : undefined))

  function isWanted(incident: Incident): boolean {
    if (!severities.value.includes(incident.severity)) return false
    return (
      !text.value ||
      `${incident.title ?? ''}${incident.areaName}${incident.code}`.includes(text.value)
    )
  }
  function apply(changes: Changes): void {
    rows.value = merge(rows.value, changes.incidents, changes.gone, changes.reset)
    if (changes.since === null && !changes.more) isLoaded.value = true
  }
  function put(incident: Incident): void {
    rows.value = merge(rows.value, [incident], [], false)
  }
  function toggle(severity: Incident['severity']): void {
    const isOn = severities.value.includes(severity)
    severities.value = isOn
      ? severities.value.filter((each) => each !== severity)
      : [...severities.value, severity]
  }
  /** The next (1) or previous (−1) of the list. */
  function step(by: 1 | -1): void {
    const at = listed.value.findIndex((each) => each.id === chosenId.value)
    chosenId.value = listed.value[Math.max(0, Math.min(listed.value.length - 1, at + by))]?.id
  }
  return {
    rows,
    isLoaded,
    chosenId,
    chosen,
    severities,
    isOpenOnly,
    text,
    open,
    counts,
    listed,
    apply,
    put,
    toggle,
    step,
  }
})

/** Level first, then the newest: what came last is what nobody has read yet. */
function byUrgency(a: Incident, b: Incident): number {
  return RANK[a.severity] - RANK[b.severity] || Date.parse(b.reportedAt) - Date.parse(a.reportedAt)
}
