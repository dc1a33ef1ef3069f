import type { Express, RequestHandler } from 'express'
import { z } from 'zod'
import type { Database } from '../database.ts'
import { check } from '../http.ts'
import { Refusal } from '../refusal.ts'
import { tokenOf, whoHolds } from '../session.ts'
import type { Raster } from './raster.ts'
import type { MapSource } from './settings.ts'

const whole = z.coerce.number('瓦片编号应为整数').int('瓦片编号应为整数').min(0, '瓦片编号超出范围')
const place = z.strictObject({ layer: z.string(), z: whole, x: whole, y: whole })
const YEAR_MS = 365 * 86_400_000

/** The base map's bytes, for whoever is signed in: the vector archive by ranges, raster tiles through the proxy. */
export function serveTiles(
  app: Express,
  db: Database,
  { file, relief }: MapSource,
  raster: Raster,
): void {
  app.use('/tiles', requireSession(db))
  app.get('/tiles/base.pmtiles', sendWhole(file, 'application/vnd.pmtiles'))
  app.get('/tiles/relief.png', sendWhole(relief, 'image/png'))
  app.get('/tiles/raster/:layer/:z/:x/:y', async (request, response) => {
    const tile = await raster(check(place, request.params))
    response.setHeader('Cache-Control', 'private, max-age=604800')
    response.type(tile.media).send(tile.bytes)
  })
  app.use('/tiles', () => {
    throw new Refusal('not_found', '没有这个瓦片')
  })
}

/** A file, or the bytes of it that are asked for. */
const sendWhole =
  (file: string | undefined, media: string): RequestHandler =>
  (_request, response, next) => {
    if (!file) return next(new Refusal('not_found', '没有这个底图'))
    response.type(media)
    const settings = { maxAge: YEAR_MS, immutable: true, dotfiles: 'allow' as const }
    response.sendFile(file, settings, (error?: Error & { status?: number }) => {
      // A browser that went away while the file was sent is nobody's fault.
      if (!error || response.headersSent) return
      if (error.status === 416) response.status(416).end()
      else next(error)
    })
  }

const requireSession =
  (db: Database): RequestHandler =>
  async (request, _response, next) => {
    if (!(await whoHolds(db, tokenOf(request)))) throw new Refusal('not_signed_in', '请先登录')
    next()
  }
