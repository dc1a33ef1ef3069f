import { computed, onBeforeUnmount, onMounted, ref } from 'vue'
import { useBoard } from '../board/store.ts'
import { useSeconds } from '../clock.ts'
import { useIncidents } from '../incident/store.ts'
import { connect, type Link } from '../live/connect.ts'
import { serverNow } from '../live/server_time.ts'
import { useZones } from '../zone/store.ts'
import { startWatchdog } from './watchdog.ts'

/** The live path of the wall: what it hears goes into the stores, positions past them to the map. */
export function useLive(screen: {
  positions: (frame: ArrayBuffer) => void
  signedOut: () => void
}) {
  const incidents = useIncidents()
  const boards = useBoard()
  const zones = useZones()
  const link = ref<Link>('connecting')
  const heardAtMs = ref(0)
  const cutAtMs = ref(0)
  const seconds = useSeconds()
  let line: ReturnType<typeof connect> | undefined
  let stopWatching = (): void => undefined

  onMounted(() => {
    line = connect({
      apply: (changes) => {
        incidents.apply(changes)
        zones.apply(changes)
        boards.apply(changes.boards, changes.since !== null)
      },
      positions: screen.positions,
      roster: () => undefined,
      link: (state) => {
        if (state === 'cut' && link.value !== 'cut') cutAtMs.value = serverNow()
        link.value = state
      },
      heard: () => (heardAtMs.value = serverNow()),
      signedOut: screen.signedOut,
    })
    stopWatching = startWatchdog({
      isCalm: () => link.value === 'live',
      woke: () => line?.refresh(),
      reload: () => window.location.reload(),
    })
  })
  onBeforeUnmount(() => {
    stopWatching()
    line?.close()
  })
  return {
    link,
    heardAtMs,
    cutAtMs,
    turnTo: (area: string) => line?.turnTo(area),
    age: computed(() => Math.max(0, Math.round((seconds.value - heardAtMs.value) / 1000))),
  }
}
