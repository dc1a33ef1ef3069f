import { isSoftwareDrawn } from '../map/software.ts'
import { createGlide } from './glide.ts'
import { drawTick, wallResponders } from './wall_layer.ts'

/** Everybody on duty, gliding between fixes where a graphics card draws. */
export function createWalkers() {
  const glide = createGlide()
  const tick = drawTick()
  return {
    take: (frame: ArrayBuffer, rgb: readonly [number, number, number]) =>
      glide.take(frame, rgb, performance.now()),
    layers(zoom: number) {
      const all = glide.at(performance.now(), isSoftwareDrawn())
      return all ? wallResponders(all, tick, zoom) : []
    },
  }
}
