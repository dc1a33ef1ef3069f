import { existsSync } from 'node:fs'
import type { Server as HttpServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import compression from 'compression'
import express from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { areaList } from './api/area.ts'
import { boardNow, indicatorList } from './api/board.ts'
import { heatCells } from './api/heat.ts'
import { incidentCommand, incidentList, incidentOne, incidentReport } from './api/incident.ts'
import {
  importCheck,
  importConfirm,
  importList,
  importOne,
  importRefused,
  importRemove,
  importStart,
  importUpload,
} from './api/import.ts'
import { dutySwitch, fixReport } from './api/responder.ts'
import { signIn, signOut, whoAmI } from './api/session.ts'
import { tallyList } from './api/tally.ts'
import { zoneList } from './api/zone.ts'
import { createCatchUp } from './changes.ts'
import { createBoards, type Boards } from './boards.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { createFixes, type Fixes } from './fixes.ts'
import { answerProblems, serve, type Handlers } from './http.ts'
import { createImports, type Imports } from './import/runner.ts'
import { startJobs } from './jobs.ts'
import { createLive, type Live } from './live.ts'
import { openapi } from './openapi.ts'
import { createPositions, type Positions } from './positions.ts'
import { createRaster } from './map/raster.ts'
import { serveTiles } from './map/serve.ts'
import { readMapSettings, type MapSource } from './map/settings.ts'
import { Refusal } from './refusal.ts'
import { areaInScope } from './scope.ts'
import { createDoor } from './session.ts'

const CLIENT = fileURLToPath(new URL('../dist/client/', import.meta.url))

/** Everything one node serves, over a ready database: routes, live path, static files. Tests call this on port 0. */
export async function createApp(db: Database, config: Config, http: HttpServer, log: Logger) {
  const positions = createPositions()
  const fixes = await createFixes(db, positions, config, log)
  const imports = await createImports(db, config, log)
  const stopJobs = await startJobs(db, log)
  const boards = createBoards(db)
  const live = await createLive({
    http,
    db,
    log,
    positions,
    fixes,
    boards,
    allowedOrigins: config.ALLOWED_ORIGINS,
  })

  const map = await readMapSettings(config)
  const handlers = handlersOf({ db, config, positions, fixes, imports, boards, live, map })
  const app = createExpress()
  serve(app, db, handlers, config.ALLOWED_ORIGINS)
  app.use('/api', () => {
    throw new Refusal('not_found', '没有这个接口')
  })
  serveTiles(app, db, map, createRaster(config))
  serveClient(app)
  app.use(answerProblems(log))
  return {
    app,
    live,
    positions,
    close: async () => {
      stopJobs()
      await imports.close()
      await live.close()
      await fixes.close()
    },
  }
}

interface Parts {
  db: Database
  config: Config
  positions: Positions
  fixes: Fixes
  imports: Imports
  boards: Boards
  live: Live
  map: MapSource
}

function handlersOf({ db, config, positions, fixes, imports, boards, live, map }: Parts): Handlers {
  const catchUp = createCatchUp(db, boards)
  return {
    health: () => ({
      status: 'ok',
      step: null,
      progress: null,
      engine: db.engine,
      cursor: live.cursor(),
      screens: live.screens(),
      responders: positions.count(),
      lastFixAgeSeconds: ageSeconds(positions.newestMs()),
    }),
    openapi: () => openapi(),
    signIn: signIn(createDoor()),
    whoAmI,
    signOut,
    areaList,
    mapSettings: () => map.settings,
    incidentReport: incidentReport(config),
    incidentList,
    incidentOne,
    incidentCommand,
    changesSince: (_db, { query }, who) =>
      catchUp({ ...who, areaCode: areaInScope(who, query.area) }, query.since),
    boardNow,
    indicatorList,
    tallyList,
    zoneList,
    heatCells,
    dutySwitch,
    fixReport: fixReport(fixes),
    importStart,
    importList,
    importOne,
    importUpload,
    importCheck: importCheck(imports),
    importConfirm: importConfirm(imports),
    importRefused,
    importRemove,
  }
}

/** An express app with the headers every page of ours has. */
export function createExpress(): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          workerSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          fontSrc: ["'self'", 'data:'],
          // Plain http on an isolated network is allowed; TLS is the reverse proxy's or the operator's choice.
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: false,
    }),
  )
  app.use(
    compression({
      // Tiles are packed already, and a byte range of a packed file means nothing.
      filter: (request, response) =>
        !request.path.startsWith('/tiles/') && compression.filter(request, response),
    }),
  )
  return app
}

function serveClient(app: express.Express): void {
  app.use(express.static(CLIENT, { index: false, maxAge: '1h', setHeaders: cacheForever }))
  app.get(/^\/(?!api\/|assets\/)[\w/-]*$/, (_request, response, next) => {
    if (!existsSync(`${CLIENT}index.html`))
      return next(new Refusal('not_found', '页面还没有构建：请运行 npm run build'))
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(`${CLIENT}index.html`)
  })
  app.use(() => {
    throw new Refusal('not_found', '没有这个页面')
  })
}

/** Files whose name carries their hash never change. */
function cacheForever(
  response: { setHeader(name: string, value: string): unknown },
  path: string,
): void {
  if (path.includes('/assets/'))
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
}

const ageSeconds = (ms: number | undefined): number | null =>
  ms === undefined ? null : Math.max(0, (Date.now() - ms) / 1000)
