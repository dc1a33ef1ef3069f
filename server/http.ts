import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import {
  routes,
  type Route,
  type RouteChecked,
  type RouteName,
  type RouteOutput,
} from '../contract/routes.ts'
import { PROBLEMS, type Problem } from '../contract/problem.ts'
import { DiskFull, EngineBusy } from './connection.ts'
import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'
import { cookieOf, isOwnOrigin, tokenOf, whoHolds, type Who } from './session.ts'

z.config(z.locales.zhCN())

/** A handler gets checked input and the caller (never undefined on routes that are not public). */
export type Handler<N extends RouteName> = (
  db: Database,
  input: RouteChecked<N>,
  who: (typeof routes)[N]['roles'] extends 'public' ? Who | undefined : Who,
  request: Request,
  response: Response,
) => Promise<RouteOutput<N> | Packed> | RouteOutput<N> | Packed
export type Handlers = { [N in RouteName]: Handler<N> }
type AnyHandler = (
  db: Database,
  input: object,
  who: Who | undefined,
  request: Request,
  response: Response,
) => unknown

/** An answer made once for many callers, as bytes. */
export interface Packed {
  json: Buffer
  gzip: Buffer
}
const isPacked = (output: unknown): output is Packed =>
  Buffer.isBuffer((output as Partial<Packed> | null)?.gzip)

const BODY_BYTES = 256 * 1024

/** Puts every route of the contract on the app: check who, check input, call, answer. */
export function serve(
  app: express.Express,
  db: Database,
  handlers: Handlers,
  allowedOrigins: readonly string[],
): void {
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const handler = handlers[name] as unknown as AnyHandler
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
    app[method](
      route.path,
      guard(db, route, allowedOrigins),
      ...bodyOf(route),
      answer(db, route, handler),
    )
  }
}

const callers = new WeakMap<Request, Who>()

function guard(db: Database, route: Route, allowedOrigins: readonly string[]): RequestHandler {
  return async (request, _response, next) => {
    if (route.method !== 'GET' && cookieOf(request) && !isOwnOrigin(request, allowedOrigins))
      throw new Refusal('forbidden', '请求来自别的网站，已拒绝')
    if (route.roles !== 'public') {
      const who = await whoHolds(db, tokenOf(request))
      if (!who) throw new Refusal('not_signed_in', '请先登录')
      if (!route.roles.includes(who.role)) throw new Refusal('forbidden', '您的岗位没有这项权限')
      callers.set(request, who)
    }
    next()
  }
}

function bodyOf(route: Route): RequestHandler[] {
  if (!route.body) return []
  return [requireJson, express.json({ limit: route.maxBytes ?? BODY_BYTES, strict: true })]
}

function requireJson(request: Request, _response: Response, next: NextFunction): void {
  if (!request.is('application/json'))
    throw new Refusal('bad_input', '内容应为 JSON（Content-Type: application/json）')
  next()
}

function answer(db: Database, route: Route, handler: AnyHandler): RequestHandler {
  return async (request, response) => {
    const input = {
      params: route.params && check(route.params, request.params),
      query: route.query && check(route.query, request.query),
      body: route.body && check(route.body, request.body),
    }
    const output = await handler(db, input, callers.get(request), request, response)
    response.setHeader('Cache-Control', 'no-store')
    if (isPacked(output)) sendPacked(request, response, output)
    else if (typeof output === 'string')
      response.type(route.media ?? 'application/json').send(output)
    else response.json(output)
  }
}

function sendPacked(request: Request, response: Response, { json, gzip }: Packed): void {
  response.type('application/json').vary('Accept-Encoding')
  if (!request.acceptsEncodings('gzip')) return void response.send(json)
  // Says so itself, so the compression of other answers leaves it alone.
  response.setHeader('Content-Encoding', 'gzip')
  response.end(gzip)
}

/** Checked input, or a Refusal that names the first field at fault in Chinese. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value ?? {})
  if (result.success) return result.data
  const issue = result.error.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    const field = [...issue.path, issue.keys[0]].join('.')
    throw new Refusal('bad_input', `不认识的字段：${field.slice(0, 60)}`, field.slice(0, 100))
  }
  const field = issue?.path.join('.').slice(0, 100)
  throw new Refusal(
    'bad_input',
    field ? `${field}：${issue?.message}` : (issue?.message ?? '内容有误'),
    field,
  )
}

/** The one place that turns a thrown thing into an answer; what nobody expected is logged with its route. */
export function answerProblems(log: Logger) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error)
    const problem = problemOf(error)
    if (problem.code === 'failed')
      log.error({ err: error, method: request.method, path: request.path }, 'request failed')
    response.status(PROBLEMS[problem.code]).json(problem)
  }
}

/** The Problem of any thrown thing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) {
    const { code, message, field, current } = error
    return {
      code,
      message,
      ...(field ? { field } : {}),
      ...(current === undefined ? {} : { current }),
    }
  }
  if (error instanceof EngineBusy) return { code: 'busy', message: '数据库正忙，请稍后再试' }
  if (error instanceof DiskFull)
    return { code: 'disk_full', message: '磁盘空间不足，暂停写入；已有数据仍可查看' }
  const { type, code, status } = error as { type?: string; code?: string; status?: number }
  if (type === 'entity.too.large') return { code: 'too_large', message: '内容太大' }
  // Class 22 is bad data in PostgreSQL's own list; the rest of 4xx comes from express and its body parser.
  if (code?.startsWith('22') || (status && status >= 400 && status < 500))
    return { code: 'bad_input', message: '内容无法读取，请检查格式' }
  if (code === '57P01' || code === 'ECONNREFUSED' || code === '57P03')
    return { code: 'busy', message: '数据库正在重启，请稍后再试' }
  return { code: 'failed', message: '服务器出错，已记录' }
}
