import { fileURLToPath } from 'node:url'
import express from 'express'
import type { Health } from '../contract/health.ts'
import { PROBLEMS, type Problem } from '../contract/problem.ts'
import { createExpress } from './app.ts'

const PAGE = fileURLToPath(new URL('./start_page/', import.meta.url))

/** What the server answers before its database is ready: the start page, and how far it is. */
export function createStart(engine: Health['engine']) {
  let now: Pick<Health, 'status' | 'step' | 'progress'> = {
    status: 'starting',
    step: '正在启动',
    progress: 0,
  }
  const app = createExpress()
  app.get('/api/health', (_request, response) => {
    const health: Health = {
      ...now,
      engine,
      cursor: null,
      screens: 0,
      responders: 0,
      lastFixAgeSeconds: null,
    }
    response.status(now.status === 'failed' ? PROBLEMS.failed : 200).json(health)
  })
  app.use('/api', (_request, response) => {
    const problem: Problem = { code: 'starting', message: '系统正在启动，请稍候' }
    response.status(PROBLEMS.starting).json(problem)
  })
  app.use('/start_page', express.static(PAGE, { maxAge: 0 }))
  app.use((_request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.sendFile(`${PAGE}index.html`)
  })
  return {
    app,
    step: (words: string, progress: number) =>
      (now = { status: 'starting', step: words, progress }),
    fail: (words: string) => (now = { status: 'failed', step: words, progress: null }),
  }
}
