import { createServer, type RequestListener } from 'node:http'
import { resolve } from 'node:path'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { buildClient } from './build.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { openDemo, type Demo } from './demo.ts'
import { createStart } from './start.ts'

const args = process.argv.slice(2)
const config = readConfig(process.env, args)
const log = pino({ level: config.LOG_LEVEL })
const start = createStart(config.DATABASE_URL ? 'server' : 'embedded')
const closers: (() => Promise<unknown> | void)[] = []
let answer: RequestListener = start.app
const http = createServer((request, response) => answer(request, response))

process.once('SIGINT', () => void stop(0))
process.once('SIGTERM', () => void stop(0))
await listen()
await run().catch((error: Error) => {
  console.error(`\n启动失败：${error.message}\n`)
  log.debug({ err: error }, 'start failed')
  return stop(1)
})

async function run(): Promise<void> {
  const port = (http.address() as { port: number }).port
  const url = `http://localhost:${port}`
  console.log(`\n枫图 Fengtu  ${url}\n`)
  const step = (words: string, progress: number) => {
    start.step(words, progress)
    console.log(`  ${words}`)
  }
  const [db] = await Promise.all([
    openDatabase(config, step, (error) => log.warn({ err: error }, 'database')),
    buildClient(),
  ])
  closers.push(() => db.close())
  const demo = config.demo ? await openDemo() : undefined
  const loading = await demo?.loadDemo(db, step)
  if (loading) closers.push(() => loading.close())
  const node = await createApp(db, config, http, log)
  closers.push(() => node.close())
  answer = node.app
  announce(url, loading && demo)
}

/** Says where everything is; in the demo city, sends its people to work. */
function announce(url: string, demo: Demo | undefined): void {
  console.log(
    `  数据位置  ${config.DATABASE_URL ? 'PostgreSQL（DATABASE_URL）' : resolve(config.DATA_DIR)}`,
  )
  if (demo) {
    const accounts = demo.DEMO_ACCOUNTS.map((each) => `${each.account}（${each.name}）`)
    console.log(`  演示账号  ${accounts.join('  ')}`)
    console.log(`  演示口令  ${demo.DEMO_PASSWORD}`)
    if (!args.includes('--no-simulation')) {
      const simulation = demo.startSimulation({ url, speed: config.SIMULATION_SPEED })
      closers.push(() => simulation.stop())
    }
  }
  console.log('  已就绪，按 Ctrl-C 停止\n')
}

function listen(): Promise<void> {
  return new Promise((done) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      console.error(
        error.code === 'EADDRINUSE'
          ? `端口 ${config.PORT} 已被占用，请用 PORT=… 换一个`
          : error.message,
      )
      process.exit(1)
    })
    http.listen(config.PORT, config.HOST, done)
  })
}

/** Stops what was started, last first, and leaves; a hanging connection does not hold it for more than ten seconds. */
async function stop(code: number): Promise<void> {
  setTimeout(() => process.exit(code || 1), 10_000).unref()
  for (const close of closers.reverse()) await close()
  http.closeAllConnections()
  process.exit(code)
}
