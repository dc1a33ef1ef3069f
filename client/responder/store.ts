import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Roster } from '../../contract/changes.ts'

/** The last frame of moving responders, kept as the bytes it came in. */
export const useResponders = defineStore('responder', () => {
  const frame = shallowRef<ArrayBuffer>()
  const count = ref(0)
  const roster = shallowRef<Roster>()

  function take(buffer: ArrayBuffer): void {
    frame.value = buffer
    count.value = new DataView(buffer).getUint32(4, true)
  }
  return { frame, count, roster, take }
})
