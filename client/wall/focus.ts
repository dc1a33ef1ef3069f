import { computed, ref, watch } from 'vue'
import { AREA_LEVELS, LEVEL_DIGITS, levelOf, parentOf, type Position } from '../../contract/area.ts'
import { areaAt } from '../area/inside.ts'
import { boundsOf, useAreas } from '../area/store.ts'

interface Area {
  code: string
  name: string
}
const KEY = 'fengtu-wall-focus'

/** The area the whole screen looks at: from the caller's own down to a grid, and back up. */
export function useFocus(own: Area, turned: (code: string) => void) {
  const areas = useAreas()
  const kept = sessionStorage.getItem(KEY) ?? ''
  const code = ref(kept.startsWith(own.code) && levelOf(kept) ? kept : own.code)
  const featuresOf = (of: string) => {
    const level = levelOf(of)
    return level && level !== 'micro_grid' ? areas.byLevel[level]?.features : undefined
  }
  const featureOf = (of: string) => featuresOf(of)?.find((each) => each.properties.code === of)
  const path = computed<Area[]>(() => {
    const codes: string[] = []
    for (let at: string | undefined = code.value; at && at !== own.code; at = parentOf(at))
      codes.unshift(at)
    return [
      own,
      ...codes.map((each) => ({ code: each, name: featureOf(each)?.properties.name ?? '' })),
    ]
  })
  const bounds = computed(() => {
    const feature = featureOf(code.value)
    return feature && boundsOf({ type: 'FeatureCollection', features: [feature] })
  })
  /** The areas directly below another, as the server gives them: one level of the whole scope. */
  const levelBelow = (of: string) => {
    const level = AREA_LEVELS[AREA_LEVELS.indexOf(levelOf(of) ?? 'grid') + 1]
    return level && level !== 'micro_grid' ? areas.byLevel[level] : undefined
  }
  const ownChildren = computed(() =>
    (levelBelow(own.code)?.features ?? []).map((each) => each.properties.code).sort(),
  )
  function turn(to: string): void {
    if (!to.startsWith(own.code) || to === code.value) return
    code.value = to
  }
  watch(
    code,
    (to) => {
      sessionStorage.setItem(KEY, to)
      if (to.length >= LEVEL_DIGITS.township) void areas.load(['village', 'grid'])
      turned(to)
    },
    { immediate: true },
  )
  return {
    code,
    path,
    bounds,
    turn,
    up: () => turn(code.value === own.code ? own.code : (parentOf(code.value) ?? own.code)),
    home: () => turn(own.code),
    /** The nth area below the caller's own. */
    child: (nth: number) => turn(ownChildren.value[nth] ?? code.value),
    /** The area below the caller's own that another one lies in. */
    childOf: (of: string) => ownChildren.value.find((each) => of.startsWith(each)) ?? own.code,
    childCount: () => ownChildren.value.length,
    /** Down to the area a place lies in. */
    into: (position: Position) =>
      turn(areaAt(levelBelow(code.value), position)?.properties.code ?? code.value),
  }
}
